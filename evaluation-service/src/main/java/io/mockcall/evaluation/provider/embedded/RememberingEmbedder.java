package io.mockcall.evaluation.provider.embedded;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where the sentences of late were: acceptable solutions and scripted customers are the same on many calls. The
 * least recently used one is forgotten when it is full.
 */
final class RememberingEmbedder implements Embedder {
    private final Embedder embedder;
    private final Map<String, Vector> remembered;

    /**
     * @param capacity in sentences, about 2 kB each
     */
    RememberingEmbedder(Embedder embedder, int capacity) {
        this.embedder = embedder;
        this.remembered = new LinkedHashMap<>(capacity, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Vector> eldest) {
                return size() > capacity;
            }
        };
    }

    @Override
    public Vector embed(String sentence) {
        Vector known = recall(sentence);
        if (known != null) {
            return known;
        }
        Vector vector = embedder.embed(sentence); // outside of the lock: twice at the same time is no harm
        remember(sentence, vector);
        return vector;
    }

    private synchronized @Nullable Vector recall(String sentence) {
        return remembered.get(sentence);
    }

    private synchronized void remember(String sentence, Vector vector) {
        remembered.put(sentence, vector);
    }
}
