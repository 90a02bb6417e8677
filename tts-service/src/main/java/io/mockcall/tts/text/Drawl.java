package io.mockcall.tts.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words with letters that are repeated to show a long sound, such as "sooo" and "hmmmm". */
final class Drawl {
    private static final Pattern REPEATED = Pattern.compile("(?i)([a-z])\\1{2,}+");
    private static final Set<String> ORDINARY = DataFile.words("common-words.txt");
    private static final Pattern INTERJECTION = Pattern.compile(
            "(?i)(?:h+m+|m+|s+h+|a+h+|o+h+|u+h+|e+w+|a+w+|b+r+|g+r+|z+|p+f+t?|t+s+k+|u+m+|h+u+h+|n+a+h+|o+o+h*)");

    private Drawl() {}

    /** The word with at most two equal letters in a row, in the spelling of an ordinary word if there is one. */
    static String shorten(String word) {
        if (!REPEATED.matcher(word).find()) {
            return word;
        }
        Matcher matcher = REPEATED.matcher(word);
        String once = matcher.replaceAll("$1");
        String twice = matcher.replaceAll("$1$1");
        if (INTERJECTION.matcher(word).matches()) {
            return twice;
        }
        if (ORDINARY.contains(twice.toLowerCase(Locale.ROOT)) && !ORDINARY.contains(once.toLowerCase(Locale.ROOT))) {
            return twice;
        }
        return once;
    }
}
