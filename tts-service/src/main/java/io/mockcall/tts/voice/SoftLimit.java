package io.mockcall.tts.voice;

/**
 * Bounds a factor without a step: it changes nothing up to the knee, and comes ever closer to the ceiling above it.
 *
 * @param knee factor up to which nothing changes
 * @param ceiling factor that is never exceeded, above the knee
 */
record SoftLimit(double knee, double ceiling) {
    SoftLimit {
        if (!(knee > 0 && ceiling > knee)) {
            throw new IllegalArgumentException("the ceiling " + ceiling + " must be above the knee " + knee);
        }
    }

    double of(double factor) {
        double room = ceiling - knee;
        return factor <= knee ? factor : knee + room * Math.tanh((factor - knee) / room);
    }
}
