package io.mockcall.tts.text;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text without markup.
 *
 * @param text ASCII letters and digits, punctuation, and a few symbols that rules read
 * @param emphasis the indices of the characters that the writer emphasized
 */
record PlainText(String text, BitSet emphasis) {
    /** Longest emphasized part, in characters. Bounds the search for its end. */
    private static final int MAX_EMPHASIZED = 200;

    private static final Pattern EMPHASIS = Pattern.compile("(?<![A-Za-z0-9*_])([*_])\\1{0,2}+(?=[^\\s*_])([^*_\\n]{0,"
            + MAX_EMPHASIZED + "}+)(?<=\\S)\\1{1,3}+(?![A-Za-z0-9*_])");

    /** A number of which only the last digits are shown, such as {@code **** **** **** 4821}. */
    private static final Pattern MASKED = Pattern.compile(
            "(?<![A-Za-z0-9*])(?:ending (?:in |with )?)?"
                    + "(?:(?:\\*{2,16}+|[xX]{3,16}+|[\u2022\u25cf]{2,16}+)[ -]?){1,4}+(\\d{3,4})(?![0-9A-Za-z*])(?![^*\\n]{0,200}\\*\\*)");

    /** An apostrophe or a space that separates thousands in an amount of money, as in {@code 1'000 CHF}. */
    private static final Pattern GROUPED = Pattern.compile(
            "(?<=\\d)'(?=\\d{3}(?!\\d))"
                    + "|(?<=(?<![\\d.,])\\d{1,3}) (?=\\d{3}(?: \\d{3}){0,3}(?:[,.]\\d{1,2})? ?(?:\u20ac|EUR|CHF|PLN|zl|SEK|NOK|DKK|CZK|kr))");

    PlainText {
        requireNonNull(text, "text");
        requireNonNull(emphasis, "emphasis");
    }

    /** Removes markup, stage directions, emoticons and emoji from a text. */
    static PlainText of(String written) {
        String text = MASKED.matcher(written).replaceAll(" ending in $1");
        text = LatinText.of(text);
        text = GROUPED.matcher(text).replaceAll("");
        text = HtmlMarkup.remove(text);
        text = MarkdownMarkup.remove(text);
        text = StageDirections.remove(text);
        text = Emoticons.remove(text);
        return withEmphasis(text);
    }

    private static PlainText withEmphasis(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        BitSet emphasis = new BitSet();
        Matcher matcher = EMPHASIS.matcher(text);
        int from = 0;
        while (matcher.find()) {
            plain.append(text, from, matcher.start());
            int start = plain.length();
            plain.append(matcher.group(2));
            emphasis.set(start, plain.length());
            from = matcher.end();
        }
        plain.append(text, from, text.length());
        return new PlainText(plain.toString(), emphasis);
    }
}
