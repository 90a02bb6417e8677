package io.mockcall.stt.endpointing;

/** Voice activity detection (VAD): separates voice from other sound. */
public interface VoiceActivityDetector {
    /** Samples in one window at {@link io.mockcall.contracts.AudioFrame#SAMPLE_RATE}: 32 ms. */
    int WINDOW = 512;

    /** Starts a stream without history. */
    Stream openStream();

    /** The audio of one speaker. Not safe for use by several threads at once. */
    interface Stream {
        /**
         * Judges the next window. Must be fast, because it runs on the poll loop of all calls.
         *
         * @param window {@link #WINDOW} samples
         * @return probability of voice, 0 to 1
         */
        float probability(short[] window);
    }
}
