package io.mockcall.stt.endpointing;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Utterances;
import org.jspecify.annotations.Nullable;

/**
 * An utterance of the agent.
 *
 * @param startMs time of the first voiced sample, in milliseconds since the call was ready
 * @param endMs time of the last voiced sample, in milliseconds since the call was ready
 * @param voicedMs duration of the voiced parts, in milliseconds
 * @param audio the samples, from the pre-roll to the tail
 * @param endsInSilence whether the audio ends in silence, so that its end does not cut a word
 * @param measured audio quality measured by the segmenter; null if nothing was measured
 */
public record Utterance(
        CallId callId,
        long startMs,
        long endMs,
        long voicedMs,
        Pcm audio,
        boolean endsInSilence,
        @Nullable AudioQuality measured)
        implements SpeechEvent {
    public Utterance {
        requireNonNull(callId, "callId");
        requireNonNull(audio, "audio");
    }

    /** An utterance without measured audio quality. */
    public Utterance(CallId callId, long startMs, long endMs, long voicedMs, Pcm audio, boolean endsInSilence) {
        this(callId, startMs, endMs, voicedMs, audio, endsInSilence, null);
    }

    /** The measured audio quality; without a measurement, the quality of the audio as if all of it were voice. */
    public AudioQuality quality() {
        return measured == null ? AudioQuality.of(audio) : measured;
    }

    /** The utterance id; it depends only on the start time. */
    public String id() {
        return Utterances.id(startMs);
    }

    /** Whether this utterance starts with the other, shorter one. */
    public boolean continues(Utterance other) {
        return callId.equals(other.callId)
                && startMs == other.startMs
                && audio.length() > other.audio.length()
                && endMs > other.endMs;
    }

    /** The part after the other utterance, which this one {@link #continues}. */
    public Utterance after(Utterance other) {
        return new Utterance(
                callId, other.endMs, endMs, voicedMs - other.voicedMs, audio.from(other.audio.length()), endsInSilence);
    }

    /** Whether both have the same audio, so that the transcript of one is the transcript of the other. */
    public boolean hasSameAudioAs(Utterance other) {
        return callId.equals(other.callId)
                && startMs == other.startMs
                && endMs == other.endMs
                && audio.length() == other.audio.length();
    }
}
