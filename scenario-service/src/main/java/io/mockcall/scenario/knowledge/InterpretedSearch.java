package io.mockcall.scenario.knowledge;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The interpretations of a search text. Matches of an earlier component rank before those of a later one.
 *
 * @param exact the text as the user typed it
 * @param completions known words that begin with the last word, which may be unfinished
 * @param corrected the text with unknown words replaced by known words; null if no word was corrected
 */
record InterpretedSearch(
        SearchText exact,
        List<String> completions,
        @Nullable SearchText corrected) {
    InterpretedSearch {
        requireNonNull(exact, "exact");
        completions = List.copyOf(completions);
    }

    /** All completions joined by {@code or}, in the syntax of web searches. */
    String anyCompletion() {
        return String.join(" or ", completions);
    }

    /** The corrected text for the user; null if no word was corrected. */
    @Nullable String correctedText() {
        return corrected == null ? null : corrected.text().strip();
    }
}
