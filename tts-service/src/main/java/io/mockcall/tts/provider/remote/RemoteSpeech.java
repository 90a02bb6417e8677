package io.mockcall.tts.provider.remote;

import io.mockcall.tts.synthesis.ClauseBuffer;
import io.mockcall.tts.synthesis.PunctuationPauses;
import io.mockcall.tts.synthesis.SampleRateConverter;
import io.mockcall.tts.synthesis.SpeechChunk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the sound of one request into chunks at the rate of the call, and knows how much of the text is spoken. */
final class RemoteSpeech {
    private static final int FADE_MS = 5;

    private final String text;
    private final int sampleRate;
    private final ClauseBuffer buffer;
    private @Nullable SampleRateConverter converter;
    private double receivedMs;
    private int spoken = VoiceAudio.UNKNOWN;

    RemoteSpeech(String text, int sampleRate) {
        this.text = text;
        this.sampleRate = sampleRate;
        this.buffer = new ClauseBuffer(0, sampleRate);
    }

    /** Whether the server has sent sound. */
    boolean hasBegun() {
        return receivedMs > 0;
    }

    /** Duration of the sound so far, in milliseconds. */
    double receivedMs() {
        return receivedMs;
    }

    /** Adds a piece of sound, and returns the chunks that it completes. */
    List<SpeechChunk> add(VoiceAudio audio) {
        receivedMs += audio.durationMs();
        spoken = audio.spoken();
        if (audio.sampleRate() == sampleRate) {
            buffer.add(audio.samples());
        } else {
            if (converter == null) {
                converter = new SampleRateConverter(audio.sampleRate(), sampleRate);
            }
            buffer.add(converter.convert(audio.samples()));
        }
        List<SpeechChunk> chunks = new ArrayList<>();
        for (SpeechChunk chunk = buffer.next(); chunk != null; chunk = buffer.next()) {
            chunks.add(chunk);
        }
        return chunks;
    }

    /**
     * The last chunks of the complete speech.
     *
     * @throws UnusableAudioException if the speech is silent
     */
    List<SpeechChunk> finish() {
        SpeechChunk last = rest();
        if (last == null) {
            throw new UnusableAudioException("the sound is silent");
        }
        return List.of(last, SpeechChunk.silence(PunctuationPauses.after(text), sampleRate));
    }

    /** What has arrived of speech that breaks off, faded out. */
    List<SpeechChunk> breakOff() {
        SpeechChunk last = rest();
        return last == null ? List.of() : List.of(faded(last));
    }

    /** The text that is not spoken yet. */
    String unspoken(SpeakingPace pace) {
        if (!hasBegun()) {
            return text;
        }
        int end = spoken == VoiceAudio.UNKNOWN ? pace.spokenUntil(text, receivedMs) : spoken;
        return text.substring(end).strip();
    }

    private @Nullable SpeechChunk rest() {
        if (converter != null) {
            buffer.add(converter.finish());
        }
        return buffer.finish();
    }

    private SpeechChunk faded(SpeechChunk chunk) {
        short[] samples = chunk.samples();
        int fade = Math.min(samples.length, FADE_MS * sampleRate / 1000);
        for (int i = 1; i <= fade; i++) {
            samples[samples.length - i] = (short) (samples[samples.length - i] * (i - 1) / fade);
        }
        return SpeechChunk.of(samples, sampleRate);
    }
}
