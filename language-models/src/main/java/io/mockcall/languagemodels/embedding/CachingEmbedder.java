package io.mockcall.languagemodels.embedding;

/** Caches embeddings, because a service compares the same sentence several times. */
public final class CachingEmbedder implements Embedder {
    private final LruCache<String, Embedding> cache;

    /**
     * @param capacity most embeddings that are kept; each takes about 2 KiB
     */
    public CachingEmbedder(Embedder embedder, int capacity) {
        this.cache = new LruCache<>(capacity, embedder::embed);
    }

    @Override
    public Embedding embed(String text) {
        return cache.get(text);
    }
}
