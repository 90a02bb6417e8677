package io.mockcall.scenario.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where in an article something was found. Plain text in pieces, so that whoever shows it decides how a hit looks, and
 * nothing in an article can be taken for markup.
 */
record Highlight(String field, List<Fragment> fragments) {
    /** Around hits in what Postgres gives. For private use, so they mean nothing; articles are cleared of them beforehand. */
    static final String START = "\uE000";

    static final String STOP = "\uE001";

    Highlight {
        fragments = List.copyOf(fragments);
    }

    /** A piece of text. */
    record Fragment(String text, boolean hit) {}

    /** Empty if nothing was found in this field. */
    static Optional<Highlight> of(String field, String marked) {
        List<Fragment> fragments = new ArrayList<>();
        int position = 0;
        while (position < marked.length()) {
            boolean hit = marked.startsWith(START, position);
            int end = marked.indexOf(hit ? STOP : START, position);
            end = end < 0 ? marked.length() : end;
            add(fragments, marked.substring(hit ? position + START.length() : position, end), hit);
            position = hit ? end + STOP.length() : end;
        }
        return fragments.stream().anyMatch(Fragment::hit)
                ? Optional.of(new Highlight(field, fragments))
                : Optional.empty();
    }

    private static void add(List<Fragment> fragments, String text, boolean hit) {
        if (!text.isEmpty()) {
            fragments.add(new Fragment(text, hit));
        }
    }
}
