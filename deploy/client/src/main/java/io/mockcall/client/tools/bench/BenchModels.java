package io.mockcall.client.tools.bench;

import java.time.Duration;

/** The models of speech and language in the suite that a bench measures. */
public enum BenchModels {
    /** Null providers, which answer at once, so that only the suite itself works. */
    NULL(Duration.ofSeconds(30)),
    /** The embedded models of a deployment. A turn takes three times as long as with null models. */
    REAL(Duration.ofSeconds(60));

    private final Duration measured;

    BenchModels(Duration measured) {
        this.measured = measured;
    }

    /** How long to measure each number of calls, if nothing else is said. */
    public Duration measured() {
        return measured;
    }
}
