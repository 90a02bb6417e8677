package io.mockcall.tts.pronunciation;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sounds that are written without a vowel, such as "shh" and "brr", however long they are drawn out. The network for unknown words
 * would spell them.
 */
final class Interjections {
    private static final Map<Pattern, String> SOUNDS = Map.of(
            Pattern.compile("h+m+"), "hˈʌm",
            Pattern.compile("m+"), "ˈʌm",
            Pattern.compile("m+h+m+"), "əmhˈʌm",
            Pattern.compile("sh+|s{2,}h{2,}"), "ʃˈʌʃ",
            Pattern.compile("p+s+t+"), "pst",
            Pattern.compile("pf{2,}t*|pft+"), "pˈʌf",
            Pattern.compile("ts+k+"), "tˈɪsk",
            Pattern.compile("br{2,}"), "bˈɜɹ",
            Pattern.compile("gr{2,}"), "ɡˈɜɹ",
            Pattern.compile("hm+p+[hf]+"), "hˈʌmf");

    private Interjections() {}

    /** The sound of an interjection of at least two letters; null for any other word. */
    static @Nullable String sound(String word) {
        String spelling = word.toLowerCase(Locale.ROOT);
        return SOUNDS.entrySet().stream()
                .filter(entry -> spelling.length() > 1
                        && entry.getKey().matcher(spelling).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
