package io.mockcall.client.tools.bench;

/** The models of speech and language in the suite that a bench measures. */
public enum BenchModels {
    /** Null providers, which answer at once, so that only the suite itself works. */
    NULL,
    /** The embedded models of a deployment. */
    REAL
}
