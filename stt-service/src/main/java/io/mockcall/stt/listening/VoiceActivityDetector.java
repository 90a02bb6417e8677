package io.mockcall.stt.listening;

/** Tells voice from everything else. */
public interface VoiceActivityDetector {
    /** How many samples at {@link io.mockcall.contracts.AudioFrame#SAMPLE_RATE} are judged together: 32 ms. */
    int WINDOW = 512;

    /** Begins to listen, with no memory of anything. */
    Listening begin();

    /** Listens to one voice over time. Not safe for use by two threads at once. */
    interface Listening {
        /**
         * How likely there is voice in the next window, 0 to 1. It must be cheap: it runs on the poll loop of all calls.
         *
         * @param window {@link #WINDOW} samples
         */
        float probability(short[] window);
    }
}
