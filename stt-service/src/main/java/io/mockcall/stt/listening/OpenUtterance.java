package io.mockcall.stt.listening;

import static io.mockcall.stt.listening.ListeningProperties.samples;

import io.mockcall.contracts.CallId;
import java.util.Arrays;

/** An utterance that somebody is in the middle of. */
final class OpenUtterance {
    private static final int SECOND = 1000 * Pcm.SAMPLES_PER_MS;

    private final CallId callId;
    private final long startMs;
    private final int tail;

    private final Levels levels = new Levels();
    private short[] audio = new short[4 * SECOND];
    private int length;
    private int voiced;
    private int silent;
    private int voicedTo;
    private long endMs;
    private long lost;

    /**
     * @param lead what was kept from before it was clear that there is voice
     * @param voiced how many samples at the end of that are voice
     * @param now the end of what has been heard, in samples
     */
    OpenUtterance(CallId callId, long startMs, short[] lead, int voiced, long now, ListeningProperties properties) {
        this.callId = callId;
        this.startMs = startMs;
        this.tail = samples(properties.tail());
        append(lead, lead.length);
        levels.lead(lead, voiced);
        voice(voiced, now);
    }

    /**
     * @param isVoice whether it is, or is too close to call
     * @param now the end of what has been heard, in samples
     */
    void add(short[] samples, int count, boolean isVoice, long now) {
        append(samples, count);
        if (isVoice) {
            levels.voice(samples, 0, count);
            voice(count, now);
        } else {
            levels.quiet(samples, 0, count);
            silent += count;
        }
    }

    /** Silence, in part at least, that stands for sound which has not come. */
    void addMissing(short[] samples, int count) {
        append(samples, count);
        levels.missing();
        silent += count;
    }

    /** So many samples have not come. */
    void lost(long count) {
        lost += count;
    }

    private void append(short[] samples, int count) {
        if (length + count > audio.length) {
            audio = Arrays.copyOf(audio, Math.max(2 * audio.length, length + count));
        }
        System.arraycopy(samples, 0, audio, length, count);
        length += count;
    }

    private void voice(int count, long now) {
        voiced += count;
        silent = 0;
        voicedTo = length;
        endMs = now / Pcm.SAMPLES_PER_MS;
    }

    long startMs() {
        return startMs;
    }

    /** Samples, silence included. */
    int length() {
        return length;
    }

    /** Samples since the last voice. */
    int silent() {
        return silent;
    }

    boolean isVoicedNow() {
        return silent == 0;
    }

    /** All of it, now that it has ended. */
    Utterance whole() {
        Utterance all = soFar();
        return new Utterance(
                callId,
                startMs,
                all.endMs(),
                all.voicedMs(),
                all.audio(),
                all.endsQuietly(),
                levels.quality(lost / Pcm.SAMPLES_PER_MS));
    }

    /** Without the silence that follows it, so that it does not change while there is silence. */
    Utterance soFar() {
        int end = Math.min(length, voicedTo + tail);
        return new Utterance(callId, startMs, endMs, voiced / Pcm.SAMPLES_PER_MS, new Pcm(audio, end), end < length);
    }
}
