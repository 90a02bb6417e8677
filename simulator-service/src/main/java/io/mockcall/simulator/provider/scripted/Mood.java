package io.mockcall.simulator.provider.scripted;

import io.mockcall.contracts.Emotion;

/** The mood of the customer's phrases, by frustration. */
enum Mood {
    CALM,
    ANNOYED,
    ANGRY;

    private static final double ANNOYED_FROM = 38;
    private static final double ANGRY_FROM = 68;

    static Mood of(Emotion emotion) {
        if (emotion.frustration() >= ANGRY_FROM) {
            return ANGRY;
        }
        return emotion.frustration() >= ANNOYED_FROM ? ANNOYED : CALM;
    }
}
