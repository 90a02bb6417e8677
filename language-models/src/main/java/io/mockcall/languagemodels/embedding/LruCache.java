package io.mockcall.languagemodels.embedding;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the results that were used last. Safe for use by several threads; two threads that ask for the same missing key both
 * compute it.
 */
public final class LruCache<K, V> {
    private final Function<K, V> computation;
    private final Map<K, V> entries;

    /**
     * @param capacity most results that are kept
     * @param computation computes a missing result; equal keys must give equal results
     */
    public LruCache(int capacity, Function<K, V> computation) {
        this.computation = computation;
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > capacity;
            }
        };
    }

    /** The cached result, or a new one. */
    public V get(K key) {
        V value = lookUp(key);
        if (value == null) {
            value = computation.apply(key);
            store(key, value);
        }
        return value;
    }

    private synchronized @Nullable V lookUp(K key) {
        return entries.get(key);
    }

    private synchronized void store(K key, V value) {
        entries.put(key, value);
    }
}
