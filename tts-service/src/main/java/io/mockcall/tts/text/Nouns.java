package io.mockcall.tts.text;

import java.util.Set;
import java.util.regex.Pattern;

/** Which words after a number are nouns that it counts or describes. */
final class Nouns {
    private static final Pattern LOWER_CASE = Pattern.compile("[a-z][a-z'-]*");
    private static final Set<String> NO_PLURALS = DataFile.words("no-plurals.txt");
    private static final Set<String> PLURALS = Set.of(
            "people", "men", "women", "children", "feet", "teeth", "staff", "fans", "million", "billion", "thousand");
    private static final Set<String> FUNCTION_WORDS = DataFile.words("function-words.txt");
    private static final Set<String> DESCRIBED = DataFile.words("described-nouns.txt");
    /** Nouns that an amount before them describes whatever precedes it. */
    private static final Set<String> ALWAYS_DESCRIBED = DataFile.words("always-described-nouns.txt");

    private static final Set<String> ARTICLES = Set.of("a", "an", "another", "one");
    private static final Set<String> DETERMINERS =
            Set.of("the", "this", "that", "my", "your", "his", "her", "our", "their", "extra", "no", "of", "for");

    private Nouns() {}

    /** Whether the words after a number are what it counts, as in "1908 people" or "2000 new customers". */
    static boolean isCounted(TextContext context) {
        if (!context.after().startsWith(" ")) {
            return false;
        }
        String next = context.next();
        return isPlural(next)
                || (LOWER_CASE.matcher(next).matches()
                        && !FUNCTION_WORDS.contains(next)
                        && isPlural(context.afterNext()));
    }

    private static boolean isPlural(String word) {
        return LOWER_CASE.matcher(word).matches()
                && (PLURALS.contains(word)
                        || (word.endsWith("s")
                                && word.length() > 3
                                && !NO_PLURALS.contains(word)
                                && !word.endsWith("ss")));
    }

    /** Whether an amount describes the noun after it, as in "a $25 fee"; its unit is singular then. */
    static boolean isDescribed(TextContext context) {
        String next = context.next();
        if (!context.after().startsWith(" ") || !LOWER_CASE.matcher(next).matches() || FUNCTION_WORDS.contains(next)) {
            return false;
        }
        String previous = context.previousLower();
        return ARTICLES.contains(previous)
                || ALWAYS_DESCRIBED.contains(next)
                || (DETERMINERS.contains(previous) && DESCRIBED.contains(next));
    }
}
