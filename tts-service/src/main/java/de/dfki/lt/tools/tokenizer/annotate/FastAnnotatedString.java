package de.dfki.lt.tools.tokenizer.annotate;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps the annotations of each key as stretches that do not overlap. */
public class FastAnnotatedString implements AnnotatedString {
    private final String text;
    private final Map<String, NavigableMap<Integer, Stretch>> stretches = new HashMap<>();
    private int index;

    public FastAnnotatedString(String text) {
        this.text = text;
    }

    /** Annotates a stretch that has no annotation of this key yet; an empty one is passed over. */
    public void annotate(String key, Object value, int start, int end) {
        if (start < end) {
            stretches.computeIfAbsent(key, k -> new TreeMap<>()).put(start, new Stretch(value, end));
        }
    }

    @Override
    public char setIndex(int index) {
        this.index = index;
        return index < text.length() ? text.charAt(index) : DONE;
    }

    @Override
    public int getRunStart(String key) {
        Map.Entry<Integer, Stretch> before = stretchesOf(key).floorEntry(index);
        if (before == null) {
            return 0;
        }
        int end = before.getValue().end;
        return index < end ? before.getKey() : end;
    }

    @Override
    public int getRunLimit(String key) {
        NavigableMap<Integer, Stretch> ofKey = stretchesOf(key);
        Map.Entry<Integer, Stretch> before = ofKey.floorEntry(index);
        if (before != null && index < before.getValue().end) {
            return before.getValue().end;
        }
        Integer next = ofKey.higherKey(index);
        return next == null ? text.length() : next;
    }

    @Override
    public @Nullable Object getAnnotation(String key) {
        Map.Entry<Integer, Stretch> before = stretchesOf(key).floorEntry(index);
        return before != null && index < before.getValue().end ? before.getValue().value : null;
    }

    @Override
    public String substring(int start, int end) {
        return text.substring(start, end);
    }

    private NavigableMap<Integer, Stretch> stretchesOf(String key) {
        return stretches.getOrDefault(key, new TreeMap<>());
    }

    private record Stretch(Object value, int end) {}
}
