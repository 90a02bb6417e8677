package io.mockcall.tts.text;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes Greek and Cyrillic letters in Latin, so that names in these scripts are spoken. A Greek letter alone is said by its name. */
final class Transliteration {
    private static final Map<String, List<String>> LETTERS = DataFile.rows("transliteration.tsv").stream()
            .collect(Collectors.toUnmodifiableMap(List::getFirst, Function.identity()));

    /** The blocks of Greek and Cyrillic letters. */
    private static final int FIRST = 0x370;

    private static final int LAST = 0x52f;
    /** The letter that is also the sign of a millionth. */
    private static final int MU = 0x3bc;

    private Transliteration() {}

    /** Appends the letter at an index; appends nothing and returns false if it is of another script. */
    static boolean append(int codePoint, String text, int index, StringBuilder latin) {
        List<String> letter = letter(codePoint);
        if (letter == null) {
            return false;
        }
        boolean alone = !isLetter(text, index - 1) && !isLetter(text, index + 1);
        boolean micro = codePoint == MU && index + 1 < text.length() && isAsciiLetter(text.charAt(index + 1));
        String name = letter.get(2);
        if (micro) {
            latin.append('u');
        } else if (alone && !name.isEmpty()) {
            boolean apart = latin.isEmpty() || latin.charAt(latin.length() - 1) == ' ';
            latin.append(apart ? "" : " ").append(name).append(' ');
        } else {
            appendCased(letter.get(1), codePoint, latin);
        }
        return true;
    }

    private static void appendCased(String written, int codePoint, StringBuilder latin) {
        if (Character.isUpperCase(codePoint) && !written.isEmpty()) {
            latin.append(Character.toUpperCase(written.charAt(0))).append(written, 1, written.length());
        } else {
            latin.append(written);
        }
    }

    /** Whether a character belongs to the scripts of the table. */
    static boolean covers(int codePoint) {
        return letter(codePoint) != null;
    }

    private static @Nullable List<String> letter(int codePoint) {
        if (codePoint < FIRST || codePoint > LAST) {
            return null;
        }
        String small = Character.toString(codePoint).toLowerCase(Locale.ROOT);
        List<String> letter = LETTERS.get(small);
        return letter != null
                ? letter
                : LETTERS.get(Normalizer.normalize(small, Normalizer.Form.NFD).substring(0, 1));
    }

    private static boolean isAsciiLetter(char character) {
        return character < 0x80 && Character.isLetter(character);
    }

    private static boolean isLetter(String text, int index) {
        return index >= 0 && index < text.length() && Character.isLetter(text.charAt(index));
    }
}
