package io.mockcall.stt.endpointing;

import static io.mockcall.stt.endpointing.EndpointingProperties.samples;

import io.mockcall.contracts.CallId;
import java.util.Arrays;

/** An utterance that has not ended. */
final class OpenUtterance {
    private static final int SECOND = 1000 * Pcm.SAMPLES_PER_MS;

    private final CallId callId;
    private final long startMs;
    private final int tail;

    private final LevelMeter levelMeter = new LevelMeter();
    private short[] audio = new short[4 * SECOND];
    private int length;
    private int voiced;
    private int silent;
    private int voicedTo;
    private long endMs;
    private long lost;

    /**
     * @param start pre-roll and the first voiced samples
     * @param voiced number of voiced samples at the end of {@code start}
     * @param now end of the received audio, in samples since the call was ready
     */
    OpenUtterance(CallId callId, long startMs, short[] start, int voiced, long now, EndpointingProperties properties) {
        this.callId = callId;
        this.startMs = startMs;
        this.tail = samples(properties.tail());
        append(start, start.length);
        levelMeter.addStart(start, voiced);
        voice(voiced, now);
    }

    /**
     * @param isVoice whether the samples are voice; true in case of doubt
     * @param now end of the received audio, in samples since the call was ready
     */
    void add(short[] samples, int count, boolean isVoice, long now) {
        append(samples, count);
        if (isVoice) {
            levelMeter.addVoice(samples, 0, count);
            voice(count, now);
        } else {
            levelMeter.addQuiet(samples, 0, count);
            silent += count;
        }
    }

    /** Adds a window that contains silence instead of missing audio. */
    void addMissing(short[] samples, int count) {
        append(samples, count);
        levelMeter.addMissing();
        silent += count;
    }

    /** Counts missing samples. */
    void addLost(long count) {
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

    /** Number of samples, including silence. */
    int length() {
        return length;
    }

    /** Number of samples since the last voiced one. */
    int silent() {
        return silent;
    }

    boolean isVoicedNow() {
        return silent == 0;
    }

    /** The whole utterance, with its audio quality, after its end. */
    Utterance finish() {
        Utterance end = soFar();
        return new Utterance(
                callId,
                startMs,
                end.endMs(),
                end.voicedMs(),
                end.audio(),
                end.endsInSilence(),
                levelMeter.quality(lost / Pcm.SAMPLES_PER_MS));
    }

    /** The utterance so far, without the silence at its end, so that it does not change during a pause. */
    Utterance soFar() {
        int end = Math.min(length, voicedTo + tail);
        return new Utterance(callId, startMs, endMs, voiced / Pcm.SAMPLES_PER_MS, new Pcm(audio, end), end < length);
    }
}
