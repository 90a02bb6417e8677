package io.mockcall.tts.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which words in capital letters are said as words and which are spelled. */
final class Acronyms {
    private static final Set<String> WORDS = DataFile.words("acronym-words.txt");
    private static final Set<String> ORDINARY = DataFile.words("common-words.txt");
    /** From this length on, letters that can be pronounced are a shouted word. */
    private static final int MIN_SHOUTED_LENGTH = 6;

    private static final Pattern VOWEL = Pattern.compile("[AEIOUY]");
    private static final Pattern PRONOUNCEABLE =
            Pattern.compile("(?:[BCDFGHJKLMNPQRSTVWXZ]{0,3}[AEIOUY]{1,3}){1,8}[BCDFGHJKLMNPQRSTVWXZ]{0,4}");

    /** Long words may have more consonants in a row, as in "BRIGHTLINE". */
    private static final Pattern LONG_WORD =
            Pattern.compile("(?:[BCDFGHJKLMNPQRSTVWXZ]{0,4}[AEIOUY]{1,3}){2,8}[BCDFGHJKLMNPQRSTVWXZ]{0,4}");

    private static final int MIN_LONG_LENGTH = 8;

    private Acronyms() {}

    /** Whether the letters are a word that people use in small letters. */
    static boolean isOrdinary(String capitals) {
        return ORDINARY.contains(capitals.toLowerCase(Locale.ROOT));
    }

    /**
     * Whether capital letters are said as a word.
     *
     * @param shouting whether the words around them are in capital letters too
     */
    static boolean isWord(String capitals, boolean shouting) {
        if (WORDS.contains(capitals) || isOrdinary(capitals)) {
            return true;
        }
        boolean pronounceable = PRONOUNCEABLE.matcher(capitals).matches()
                || (capitals.length() >= MIN_LONG_LENGTH
                        && LONG_WORD.matcher(capitals).matches());
        int minLength = shouting ? 4 : MIN_SHOUTED_LENGTH;
        return capitals.length() >= minLength
                && pronounceable
                && VOWEL.matcher(capitals).find();
    }

    /** Whether the letters are in the list of acronyms that are words. */
    static boolean isAcronymWord(String capitals) {
        return WORDS.contains(capitals);
    }
}
