package io.mockcall.tts.pronunciation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Function words as they sound when they are stressed. */
final class StrongForms {
    private StrongForms() {}

    /** The strong form; null for a word whose strong form is its usual one with primary stress. */
    static @Nullable String of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "a" -> "ˈA";
            case "an" -> "ˈæn";
            case "am" -> "ˈæm";
            case "the" -> "ðˈi";
            case "to" -> "tˈu";
            case "in" -> "ˈɪn";
            default -> null;
        };
    }
}
