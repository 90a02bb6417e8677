package io.mockcall.scenario.knowledge;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search may mean. The earlier, the better is what it finds.
 *
 * @param exact as it was typed
 * @param endings words that begin like the last one, which may not be finished
 * @param corrected with known words in place of unknown ones; null if nothing had to be corrected
 */
record InterpretedSearch(
        SearchText exact, List<String> endings, @Nullable SearchText corrected) {
    InterpretedSearch {
        requireNonNull(exact, "exact");
        endings = List.copyOf(endings);
    }

    /** Any of them, in the syntax of web searches. */
    String anyEnding() {
        return String.join(" or ", endings);
    }

    /** For a person to read; null if nothing had to be corrected. */
    @Nullable String reading() {
        return corrected == null ? null : corrected.text().strip();
    }
}
