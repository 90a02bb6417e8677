package io.mockcall.tts.text;

import java.util.ArrayList;
import java.util.List;

/** Finds the words of a text that its spoken form leaves out, because the voices do not know their script. */
final class UnspokenParts {
    /** Most words that are reported. */
    private static final int MAX_WORDS = 20;
    /** Most characters of a reported word. */
    private static final int MAX_LENGTH = 40;

    private UnspokenParts() {}

    /** The words in other scripts than Latin, and the beginning of what follows after {@code end}. */
    static List<String> of(String text, int end) {
        List<String> parts = new ArrayList<>();
        int i = 0;
        while (i < end && parts.size() < MAX_WORDS) {
            int start = i;
            while (i < end && isUnspoken(text.codePointAt(i))) {
                i += Character.charCount(text.codePointAt(i));
            }
            if (i > start) {
                parts.add(text.substring(start, Math.min(i, start + MAX_LENGTH)));
            } else {
                i += Character.charCount(text.codePointAt(i));
            }
        }
        if (end < text.length()
                && !text.substring(end, Math.min(text.length(), end + MAX_LENGTH))
                        .isBlank()) {
            parts.add(text.substring(end, Math.min(text.length(), end + MAX_LENGTH)));
        }
        return parts;
    }

    private static boolean isUnspoken(int codePoint) {
        return codePoint >= 0x80
                && Character.isLetter(codePoint)
                && !Transliteration.covers(codePoint)
                && LatinText.of(Character.toString(codePoint)).isBlank()
                && Character.getType(codePoint) != Character.MODIFIER_LETTER;
    }
}
