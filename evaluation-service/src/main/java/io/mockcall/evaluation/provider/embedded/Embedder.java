package io.mockcall.evaluation.provider.embedded;

/** Finds where a sentence lies among all meanings. Safe for use by many threads; takes a few milliseconds of computing. */
interface Embedder {
    Vector embed(String sentence);
}
