package io.mockcall.tts.synthesis;

/** Receives the samples of a voice while later samples are computed. */
@FunctionalInterface
public interface SampleSink {
    /**
     * Receives the next samples. Called on the thread that computes them.
     *
     * @param samples mono samples, −1 to 1, at least one; the voice does not use the array again
     * @return false if no more samples are wanted
     */
    boolean accept(float[] samples);
}
