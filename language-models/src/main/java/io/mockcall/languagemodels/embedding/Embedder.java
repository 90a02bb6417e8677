package io.mockcall.languagemodels.embedding;

/** Computes the embedding of a text. */
public interface Embedder {
    /** Takes some milliseconds on the calling thread. Safe for use by several threads at once. */
    Embedding embed(String text);
}
