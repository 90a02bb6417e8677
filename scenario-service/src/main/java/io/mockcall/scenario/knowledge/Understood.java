package io.mockcall.scenario.knowledge;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a search may mean, each in the syntax of web searches. The earlier, the better is what it finds.
 *
 * @param exact as it was typed
 * @param prefixed with words that begin like the last one; empty if there is none
 * @param corrected with known words in place of unknown ones; empty if nothing had to be corrected
 * @param reading {@code corrected} for a person to read; null if nothing had to be corrected
 */
record Understood(
        String exact,
        String prefixed,
        String corrected,
        @Nullable String reading) {
    Understood {
        requireNonNull(exact, "exact");
        requireNonNull(prefixed, "prefixed");
        requireNonNull(corrected, "corrected");
    }
}
