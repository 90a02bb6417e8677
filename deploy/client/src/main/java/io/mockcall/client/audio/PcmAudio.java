package io.mockcall.client.audio;

import java.util.Arrays;

/**
 * Mono audio with 16-bit samples.
 *
 * @param samples not copied
 * @param sampleRate in Hz
 */
public record PcmAudio(short[] samples, int sampleRate) {
    /** The sample rate of a call, in Hz. */
    public static final int CALL_RATE = 16_000;

    public static PcmAudio ofCall(short[] samples) {
        return new PcmAudio(samples, CALL_RATE);
    }

    public static PcmAudio silence(int milliseconds) {
        return ofCall(new short[CALL_RATE / 1000 * milliseconds]);
    }

    public double seconds() {
        return (double) samples.length / sampleRate;
    }

    /** The same audio at the sample rate of a call. */
    public PcmAudio atCallRate() {
        return sampleRate == CALL_RATE ? this : ofCall(Resampler.resample(samples, sampleRate, CALL_RATE));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PcmAudio s && s.sampleRate == sampleRate && Arrays.equals(s.samples, samples);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(samples) * 31 + sampleRate;
    }

    @Override
    public String toString() {
        return "PcmAudio[%.2f s at %d Hz]".formatted(seconds(), sampleRate);
    }
}
