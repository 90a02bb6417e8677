package io.mockcall.languagemodels.meaning;

/** Turns a text into its meaning. */
public interface Embedder {
    /** Computes for some milliseconds on the calling thread; may be called by several threads at once. */
    Vector embed(String text);
}
