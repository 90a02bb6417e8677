package de.dfki.lt.tools.tokenizer;

import de.dfki.lt.tools.tokenizer.annotate.AnnotatedString;
import de.dfki.lt.tools.tokenizer.annotate.FastAnnotatedString;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts English text into tokens: words with their apostrophes and hyphens, numbers with their points and commas,
 * abbreviations with their full stops, and punctuation. Each carries the annotation {@code class}; the first token of every
 * sentence but the first carries {@code border = "tu"} (a new text unit).
 */
public class JTok {
    private static final String CLASS = "class";
    private static final String BORDER = "border";
    private static final String TEXT_UNIT = "tu";

    /** A letter or digit run, joined to the next by one character that belongs inside a word or number. */
    private static final String WORD = "[\\p{L}\\p{N}]+(?:['\u2019.,:/-][\\p{L}\\p{N}]+)*";

    private static final Pattern TOKEN =
            Pattern.compile("(?<word>" + WORD + ")(?<stop>\\.(?!\\.))?|(?<end>[.!?]+)|\\S");
    private static final Pattern INITIALS = Pattern.compile("\\p{L}(?:\\.\\p{L})*");
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "etc", "approx", "dept", "inc", "ltd", "co",
            "corp", "ave", "blvd", "rd", "apt", "ext", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
            "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri");

    /**
     * Needs nothing.
     *
     * @param settings which language files that the original class reads; this class reads none
     */
    @SuppressWarnings("unused") // MaryTTS calls this constructor
    public JTok(Properties settings) {}

    /**
     * Cuts the whole text.
     *
     * @param language ignored: everything is cut as English
     */
    @SuppressWarnings("unused") // MaryTTS calls this method
    public AnnotatedString tokenize(String text, String language) {
        var tokens = new FastAnnotatedString(text);
        boolean sentenceOver = false;
        Matcher matcher = TOKEN.matcher(text);
        int from = 0;
        while (matcher.find(from)) {
            int end = endOfToken(matcher, text);
            tokens.annotate(CLASS, "TOKEN", matcher.start(), end);
            if (sentenceOver) {
                tokens.annotate(BORDER, TEXT_UNIT, matcher.start(), end);
            }
            sentenceOver = matcher.group("end") != null;
            from = end;
        }
        return tokens;
    }

    /** A full stop behind a word is part of the word only if the word is an abbreviation and the sentence continues. */
    private static int endOfToken(Matcher token, String text) {
        if (token.group("stop") == null) {
            return token.end();
        }
        boolean goesOn = !text.substring(token.end()).isBlank();
        return goesOn && isAbbreviation(token.group("word")) ? token.end() : token.start("stop");
    }

    private static boolean isAbbreviation(String word) {
        boolean initials = INITIALS.matcher(word).matches() && !word.equals("I") && !word.equals("a");
        return initials || ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT));
    }
}
