package io.mockcall.tts.text;

import java.text.Normalizer;
import java.util.Map;

/**
 * Reduces a text to ASCII letters and digits, ASCII punctuation and a few symbols that rules read. Letters lose their accents,
 * digits of every script become ASCII digits. Emoji and letters of other scripts become spaces, because the voices speak English.
 */
final class LatinText {
    /** Symbols outside ASCII that rules read. */
    private static final String KEPT =
            "\u2026\u2013\u2014\u00b0\u00d7\u00f7\u00b1\u2265\u2264\u2260\u2248\u00a7\u00a9\u221a";

    private static final Map<Integer, String> REPLACEMENTS = Map.ofEntries(
            Map.entry(0x2018, "'"),
            Map.entry(0x2019, "'"),
            Map.entry(0x201b, "'"),
            Map.entry(0x02bc, "'"),
            Map.entry(0x00b4, "'"),
            Map.entry(0x02b9, "'"),
            Map.entry(0x2032, "'"),
            Map.entry(0xff07, "'"),
            Map.entry(0x2033, "\""),
            Map.entry(0x20a4, "\u00a3"),
            Map.entry(0x2b50, " star "),
            Map.entry(0x2192, " -> "),
            Map.entry(0x2010, "-"),
            Map.entry(0x2011, "-"),
            Map.entry(0x2212, "-"),
            Map.entry(0x2012, "\u2013"),
            Map.entry(0x2015, "\u2014"),
            Map.entry(0x2e3a, "\u2014"),
            Map.entry(0x2044, "/"),
            Map.entry(0x00b2, "^2"),
            Map.entry(0x00b3, "^3"),
            Map.entry(0x00b9, ""),
            Map.entry(0x2122, ""),
            Map.entry(0x00ae, ""),
            Map.entry(0x2022, " * "),
            Map.entry(0x00b7, " "),
            Map.entry(0x25cf, " * "),
            Map.entry(0x25aa, " * "),
            Map.entry(0x00ba, "\u00b0"),
            Map.entry(0x00aa, ""),
            Map.entry(0x2116, "No. "),
            Map.entry(0x00b5, "u"),
            Map.entry(0x2605, " star "),
            Map.entry(0x00df, "ss"),
            Map.entry(0x1e9e, "SS"),
            Map.entry(0x0142, "l"),
            Map.entry(0x0141, "L"),
            Map.entry(0x00f8, "o"),
            Map.entry(0x00d8, "O"),
            Map.entry(0x0131, "i"),
            Map.entry(0x00e6, "ae"),
            Map.entry(0x00c6, "Ae"),
            Map.entry(0x0153, "oe"),
            Map.entry(0x0152, "Oe"),
            Map.entry(0x0111, "d"),
            Map.entry(0x0110, "D"),
            Map.entry(0x00f0, "th"),
            Map.entry(0x00d0, "Th"),
            Map.entry(0x00fe, "th"),
            Map.entry(0x00de, "Th"),
            Map.entry(0x0127, "h"),
            Map.entry(0x0126, "H"),
            Map.entry(0x014b, "ng"),
            Map.entry(0x0259, "e"));

    private LatinText() {}

    /** The text in ASCII and the kept symbols. */
    static String of(String text) {
        StringBuilder latin = new StringBuilder(text.length() + 16);
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            if (!Transliteration.append(codePoint, text, i, latin)) {
                append(codePoint, latin);
            }
            i = next;
        }
        return latin.toString();
    }

    private static void append(int codePoint, StringBuilder latin) {
        if (codePoint < 0x80) {
            latin.append(codePoint == '\n' || (codePoint >= ' ' && codePoint < 0x7f) ? (char) codePoint : ' ');
            return;
        }
        String replacement = REPLACEMENTS.get(codePoint);
        if (replacement != null) {
            latin.append(replacement);
        } else if (codePoint == 0x2070 || (codePoint >= 0x2074 && codePoint <= 0x2079)) {
            appendExponent(codePoint - 0x2070, latin);
        } else if (KEPT.indexOf(codePoint) >= 0 || Character.getType(codePoint) == Character.CURRENCY_SYMBOL) {
            latin.appendCodePoint(codePoint);
        } else if (codePoint == 0x2028 || codePoint == 0x2029) {
            latin.append('\n');
        } else if (!isInvisible(codePoint)) {
            appendDecomposed(codePoint, latin);
        }
    }

    /** A raised digit after a digit is an exponent, elsewhere the number of a footnote. */
    private static void appendExponent(int digit, StringBuilder latin) {
        if (!latin.isEmpty() && Character.isDigit(latin.charAt(latin.length() - 1))) {
            latin.append('^').append(digit);
        }
    }

    /** Marks and format characters join the characters around them. */
    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static void appendDecomposed(int codePoint, StringBuilder latin) {
        int digit = Character.digit(codePoint, 10);
        if (digit >= 0) {
            latin.append((char) ('0' + digit));
            return;
        }
        String parts = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
        boolean fraction = parts.indexOf('\u2044') > 0;
        if (fraction && !latin.isEmpty() && Character.isDigit(latin.charAt(latin.length() - 1))) {
            latin.append(' ');
        }
        boolean empty = true;
        for (int i = 0; i < parts.length(); i++) {
            char part = parts.charAt(i);
            String replacement = REPLACEMENTS.get((int) part);
            if (part < 0x80 || part == '\u00b0') {
                latin.append(part);
                empty = false;
            } else if (replacement != null) {
                latin.append(replacement);
                empty = false;
            }
        }
        if (empty) {
            latin.append(' ');
        }
    }
}
