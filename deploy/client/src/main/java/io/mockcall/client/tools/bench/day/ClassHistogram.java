package io.mockcall.client.tools.bench.day;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The live objects of a JVM by class. */
record ClassHistogram(Map<String, Objects> classes) {
    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");
    /** The name of a hidden class has a number that differs with each start. */
    private static final Pattern HIDDEN = Pattern.compile("/0x[0-9a-f]+.*");

    ClassHistogram {
        classes = Map.copyOf(classes);
    }

    /** The objects of one class. */
    record Objects(long count, long bytes) {
        static final Objects NONE = new Objects(0, 0);

        Objects plus(Objects others) {
            return new Objects(count + others.count, bytes + others.bytes);
        }
    }

    /** @param text output of {@code jcmd PID GC.class_histogram} */
    static ClassHistogram parse(String text) {
        Map<String, Objects> classes = new HashMap<>();
        text.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> classes.merge(
                        HIDDEN.matcher(line.group(3)).replaceFirst(""),
                        new Objects(Long.parseLong(line.group(1)), Long.parseLong(line.group(2))),
                        Objects::plus));
        return new ClassHistogram(classes);
    }

    /** The number of objects whose class name begins like this. */
    long count(String prefix) {
        return classes.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToLong(entry -> entry.getValue().count())
                .sum();
    }

    /** The classes whose objects have grown most in bytes since an earlier histogram, the largest growth first. */
    List<String> grownSince(ClassHistogram before, int limit) {
        return classes.entrySet().stream()
                .map(now -> new GrownClass(
                        now.getKey(), before.classes.getOrDefault(now.getKey(), Objects.NONE), now.getValue()))
                .filter(grown -> grown.bytes() > 0)
                .sorted(Comparator.comparingLong(GrownClass::bytes).reversed())
                .limit(limit)
                .map(GrownClass::text)
                .toList();
    }

    private record GrownClass(String name, Objects before, Objects now) {
        long bytes() {
            return now.bytes() - before.bytes();
        }

        String text() {
            return "%+,d bytes, %,d to %,d objects of %s".formatted(bytes(), before.count(), now.count(), name);
        }
    }
}
