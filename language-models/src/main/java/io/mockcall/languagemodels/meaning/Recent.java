package io.mockcall.languagemodels.meaning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Remembers what was computed last. Two threads may compute the same at once, to the same result. */
public final class Recent<K, V> {
    private final Function<K, V> computation;
    private final Map<K, V> known;

    /**
     * @param most how many results are remembered
     */
    public Recent(int most, Function<K, V> computation) {
        this.computation = computation;
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    public V get(K key) {
        V value = remembered(key);
        if (value == null) {
            value = computation.apply(key);
            remember(key, value);
        }
        return value;
    }

    private synchronized @Nullable V remembered(K key) {
        return known.get(key);
    }

    private synchronized void remember(K key, V value) {
        known.put(key, value);
    }
}
