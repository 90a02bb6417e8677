package io.mockcall.scenario.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The matches in a field of an article. The fragments are plain text, so that the client decides how a match looks and an article
 * cannot inject markup.
 */
record Highlight(String field, List<Fragment> fragments) {
    /** Marks the start of a match in the output of Postgres. Private-use characters, which the search removes from the articles first. */
    static final String START = "\uE000";

    static final String STOP = "\uE001";

    Highlight {
        fragments = List.copyOf(fragments);
    }

    /** A piece of text, which is a match or lies between matches. */
    record Fragment(String text, boolean hit) {}

    /** Empty if the field has no match. */
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
