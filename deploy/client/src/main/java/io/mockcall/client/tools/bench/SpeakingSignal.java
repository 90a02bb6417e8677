package io.mockcall.client.tools.bench;

/** Tells all calls whether they may speak. At first they may not. Thread-safe. */
final class SpeakingSignal {
    private volatile boolean given;

    void give() {
        given = true;
    }

    /** The calls finish their turns and then rest. */
    void withdraw() {
        given = false;
    }

    boolean isGiven() {
        return given;
    }
}
