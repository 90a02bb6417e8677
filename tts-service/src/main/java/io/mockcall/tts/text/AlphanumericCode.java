package io.mockcall.tts.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A code of letters and digits, such as {@code NE-123}, {@code SW1A 1AA}, {@code iPhone15} and {@code COVID-19}. */
final class AlphanumericCode {
    private static final Pattern PART = Pattern.compile("[A-Za-z]+|\\d+|[^A-Za-z0-9]+");
    private static final Pattern VOWEL = Pattern.compile("[AEIOUYaeiouy]");
    private static final Pattern TWO_LETTERS = Pattern.compile("[A-Z][a-z]");
    /** Most digits of a part that is spoken as a quantity, as in "mp3" and "B12". */
    private static final int MAX_QUANTITY_DIGITS = 2;

    private AlphanumericCode() {}

    /** Speaks the code: letters by name, words as words, short numbers as quantities. */
    static void say(String code, SpokenTextBuilder spoken) {
        boolean identifier = digitRuns(code) > 1;
        Matcher parts = PART.matcher(code);
        while (parts.find()) {
            String part = parts.group();
            if (Character.isDigit(part.charAt(0))) {
                boolean quantity = part.length() <= MAX_QUANTITY_DIGITS && !identifier;
                boolean fiscalYear = code.matches("(?i)FY ?(?:19|20)\\d\\d");
                if (fiscalYear) {
                    spoken.say(NumberWords.year(Integer.parseInt(part)));
                    continue;
                }
                spoken.say(quantity ? NumberWords.cardinal(part) : NumberWords.groupedDigits(part));
            } else if (Character.isLetter(part.charAt(0))) {
                sayLetters(part, spoken);
            } else if (identifier) {
                spoken.punctuation(',');
            }
        }
    }

    /** Speaks every letter by its name and every digit. */
    static void sayCharacters(String code, SpokenTextBuilder spoken) {
        for (int i = 0; i < code.length(); i++) {
            char character = code.charAt(i);
            if (Character.isDigit(character)) {
                spoken.say(NumberWords.digits(String.valueOf(character)));
            } else if (Character.isLetter(character)) {
                spoken.letter(character);
            }
        }
    }

    private static void sayLetters(String letters, SpokenTextBuilder spoken) {
        boolean capitals = letters.equals(letters.toUpperCase(Locale.ROOT));
        if (capitals ? isCapitalWord(letters) : isSmallWord(letters)) {
            spoken.word(letters);
        } else {
            spoken.letters(letters);
        }
    }

    /** Short ordinary words in capital letters are parts of a code. */
    private static boolean isCapitalWord(String letters) {
        boolean ordinary = Acronyms.isOrdinary(letters);
        return letters.length() > 1 && (ordinary ? letters.length() > 3 : Acronyms.isWord(letters, false));
    }

    private static boolean isSmallWord(String letters) {
        boolean pronounceable = letters.length() > 2 && VOWEL.matcher(letters).find();
        return pronounceable || TWO_LETTERS.matcher(letters).matches();
    }

    private static long digitRuns(String code) {
        return PART.matcher(code)
                .results()
                .filter(part -> Character.isDigit(part.group().charAt(0)))
                .count();
    }
}
