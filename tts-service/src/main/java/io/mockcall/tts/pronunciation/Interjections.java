package io.mockcall.tts.pronunciation;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sounds that are written without a vowel, such as "hmm" and "shh". The network for unknown words would be silent or spell them. */
final class Interjections {
    private static final Pattern REPEATED = Pattern.compile("([a-z])\\1+");

    /** By spelling with each letter once. */
    private static final Map<String, String> SOUNDS = Map.ofEntries(
            Map.entry("hm", "hˈʌm"),
            Map.entry("m", "ˈʌm"),
            Map.entry("mhm", "əmhˈʌm"),
            Map.entry("sh", "ʃˈʌʃ"),
            Map.entry("ps", "pst"),
            Map.entry("pst", "pst"),
            Map.entry("pf", "pˈʌf"),
            Map.entry("pft", "pˈʌft"),
            Map.entry("ts", "tˈɪs"),
            Map.entry("tsk", "tˈɪsk"),
            Map.entry("br", "bˈɜɹ"),
            Map.entry("gr", "ɡˈɜɹ"),
            Map.entry("z", "zˈɪz"),
            Map.entry("ng", "ˈʌŋ"),
            Map.entry("hmph", "hˈʌmf"),
            Map.entry("hmpf", "hˈʌmf"));

    private Interjections() {}

    /** The sound of an interjection of at least two letters, however long it is drawn out; null for any other word. */
    static @Nullable String sound(String word) {
        if (word.length() < 2) {
            return null;
        }
        String spelling = REPEATED.matcher(word.toLowerCase(Locale.ROOT)).replaceAll("$1");
        return SOUNDS.get(spelling);
    }
}
