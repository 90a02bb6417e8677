package io.mockcall.tts.pronunciation;

import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Pronounces single words by the lexicon: function words in their weak forms, words by their part of speech, inflected words by their
 * stems, abbreviations letter by letter. Words that it does not know are left to others.
 */
final class WordPronouncer {
    /** From this many letters on, a capitalized name is looked up as a common word. */
    private static final int LONG_NAME = 8;
    /** Most letters of a word in capitals that is spelled if it is not in the lexicon. */
    private static final int MAX_SPELLED = 5;

    private static final Pattern ASCII_LETTERS = Pattern.compile("[A-Za-z]+");
    private static final Pattern WORD_WITH_APOSTROPHES = Pattern.compile("[\\p{L}']*\\p{L}[\\p{L}']*");
    private static final Pattern DOUBLED_BEFORE_ING = Pattern.compile(".*(?:([bcdgklmnprstvxz])\\1|ck)ing");

    private final Lexicon lexicon;

    WordPronouncer(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /**
     * The pronunciation of a word.
     *
     * @param word letters, apostrophes and hyphens, case kept
     * @return null if the word is unknown
     */
    @Nullable String pronounce(String word, String tag, FollowingSpeech next) {
        return new Inquiry(tag, next, Prominence.of(word)).pronounce(word);
    }

    /** The names of the letters as one word with the stress on the last; null if a character has no name. */
    @Nullable String spell(String letters) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            if (Character.isLetter(letter)) {
                String name = letterName(letter);
                if (name == null) {
                    return null;
                }
                names.append(name);
            }
        }
        if (names.isEmpty()) {
            return null;
        }
        String spelled = Phonemes.withOnlySecondaryStress(names.toString());
        int last = spelled.lastIndexOf(Phonemes.SECONDARY);
        return last < 0 ? spelled : spelled.substring(0, last) + Phonemes.PRIMARY + spelled.substring(last + 1);
    }

    /** The names of letters. Up to five letters are an abbreviation and sound like one word; of more, each is a word. */
    String spellOut(String letters) {
        if (letters.length() > MAX_SPELLED) {
            return letters.chars()
                    .mapToObj(letter -> letterName((char) letter))
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" "));
        }
        String spelled = spell(letters);
        return spelled == null ? "" : spelled;
    }

    /** The name of a letter; null if it has none. */
    private @Nullable String letterName(char letter) {
        String capital = String.valueOf(Character.toUpperCase(letter));
        return lexicon.gold(capital, "", FollowingSpeech.NOTHING);
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private static boolean isUpper(String word) {
        return word.equals(upper(word));
    }

    private static String cut(String word, int characters) {
        return word.substring(0, word.length() - characters);
    }

    /** The search for one word in its context. */
    private final class Inquiry {
        private final String tag;
        private final FollowingSpeech next;
        private final Prominence prominence;

        private Inquiry(String tag, FollowingSpeech next, Prominence prominence) {
            this.tag = tag;
            this.next = next;
            this.prominence = prominence;
        }

        @Nullable String pronounce(String written) {
            String functionWord = functionWord(written);
            if (functionWord != null) {
                return functionWord;
            }
            String word = isCommonWordInCapitals(written) ? lower(written) : written;
            if (isKnown(word)) {
                return lookUp(word);
            }
            if (word.endsWith("s'") && isKnown(cut(word, 2) + "'s")) {
                return lookUp(cut(word, 2) + "'s");
            }
            if (word.endsWith("'") && isKnown(cut(word, 1))) {
                return lookUp(cut(word, 1));
            }
            return inflected(word);
        }

        private @Nullable String functionWord(String word) {
            return switch (lower(word)) {
                case "a" -> tag.equals(PartOfSpeech.DETERMINER) ? "ɐ" : "ˈA";
                case "am" -> am(word);
                case "an" -> word.equals("AN") && isNoun() ? spell(word) : "ɐn";
                case "i" -> tag.equals("PRP") && word.equals("I") ? "ˌI" : null;
                case "by" -> PartOfSpeech.group(tag).equals("ADV") ? "bˈI" : null;
                case "to" -> to(word);
                case "in" -> in(word);
                case "the" -> the(word);
                case "used" -> used();
                default -> null;
            };
        }

        private @Nullable String am(String word) {
            if (isNoun()) {
                return spell(word);
            }
            return next.isPause() || !word.equals("am") ? gold("am") : "ɐm";
        }

        private @Nullable String to(String word) {
            if (word.equals("TO") && !tag.equals("TO") && !tag.equals(PartOfSpeech.PREPOSITION)) {
                return null;
            }
            return switch (next.sound()) {
                case PAUSE -> gold("to");
                case VOWEL -> "tʊ";
                case CONSONANT -> "tə";
            };
        }

        private @Nullable String in(String word) {
            if (word.equals("IN") && tag.equals(PartOfSpeech.PROPER_NOUN)) {
                return null;
            }
            return next.isPause() || !tag.equals(PartOfSpeech.PREPOSITION) ? "ˈɪn" : "ɪn";
        }

        private @Nullable String the(String word) {
            if (word.equals("THE") && !tag.equals(PartOfSpeech.DETERMINER)) {
                return null;
            }
            return next.isVowel() ? "ði" : "ðə";
        }

        private @Nullable String used() {
            boolean habit = next.to() && (tag.equals("VBD") || tag.equals("JJ"));
            return lexicon.gold("used", habit ? "VBD" : Lexicon.DEFAULT, next.withoutPause());
        }

        private boolean isNoun() {
            return PartOfSpeech.group(tag).equals("NOUN");
        }

        private @Nullable String gold(String word) {
            return lexicon.gold(word, tag, next);
        }

        /** A common word that is written with a capital at the start of a sentence, or in capitals for stress. */
        private boolean isCommonWordInCapitals(String word) {
            String small = lower(word);
            boolean capitals = word.length() > 1
                    && !word.equals(small)
                    && WORD_WITH_APOSTROPHES.matcher(word).matches()
                    && (isUpper(word) || word.substring(1).equals(small.substring(1)));
            if (!capitals || lexicon.contains(word)) {
                return false;
            }
            boolean name = tag.equals(PartOfSpeech.PROPER_NOUN) && word.length() < LONG_NAME;
            return !name && lexicon.contains(small) || (!name || isUpper(word)) && inflected(small) != null;
        }

        private boolean isKnown(String word) {
            if (lexicon.contains(word)) {
                return true;
            }
            if (!ASCII_LETTERS.matcher(word).matches()) {
                return false;
            }
            if (word.length() == 1) {
                return true;
            }
            return isUpper(word) && lexicon.inGold(lower(word))
                    || isUpper(word.substring(1)) && word.length() <= MAX_SPELLED;
        }

        private @Nullable String lookUp(String written) {
            return lookUp(written, prominence);
        }

        private @Nullable String lookUp(String written, Prominence least) {
            boolean shouted = isUpper(written) && !lexicon.inGold(written);
            String word = shouted ? lower(written) : written;
            String phonemes = gold(word);
            if (phonemes == null && !lexicon.inGold(word)) {
                phonemes = lexicon.silver(word, tag, next);
            }
            return phonemes == null ? spell(word) : least.apply(phonemes);
        }

        private @Nullable String inflected(String word) {
            String phonemes = endingWithS(word);
            if (phonemes == null) {
                phonemes = endingWithEd(word);
            }
            return phonemes == null ? endingWithIng(word) : phonemes;
        }

        private @Nullable String endingWithS(String word) {
            if (word.length() < 3 || !word.endsWith("s")) {
                return null;
            }
            if (!word.endsWith("ss") && isKnown(cut(word, 1))) {
                return inflect(cut(word, 1), Inflection::s);
            }
            boolean possessive = word.endsWith("'s");
            boolean es = word.length() > 4 && word.endsWith("es") && !word.endsWith("ies");
            if ((possessive || es) && isKnown(cut(word, 2))) {
                return inflect(cut(word, 2), Inflection::s);
            }
            if (word.length() > 4 && word.endsWith("ies") && isKnown(cut(word, 3) + "y")) {
                return inflect(cut(word, 3) + "y", Inflection::s);
            }
            return null;
        }

        private @Nullable String endingWithEd(String word) {
            if (word.length() < 4 || !word.endsWith("d")) {
                return null;
            }
            if (!word.endsWith("dd") && isKnown(cut(word, 1))) {
                return inflect(cut(word, 1), Inflection::ed);
            }
            if (word.length() > 4 && word.endsWith("ed") && !word.endsWith("eed") && isKnown(cut(word, 2))) {
                return inflect(cut(word, 2), Inflection::ed);
            }
            return null;
        }

        private @Nullable String endingWithIng(String word) {
            if (word.length() < 5 || !word.endsWith("ing")) {
                return null;
            }
            if (word.length() > 5 && isKnown(cut(word, 3))) {
                return ing(cut(word, 3));
            }
            if (isKnown(cut(word, 3) + "e")) {
                return ing(cut(word, 3) + "e");
            }
            if (word.length() > 5 && DOUBLED_BEFORE_ING.matcher(word).matches() && isKnown(cut(word, 4))) {
                return ing(cut(word, 4));
            }
            return null;
        }

        /** A stem without stress, as in "doing", is stressed before this ending. */
        private @Nullable String ing(String stem) {
            Prominence least = prominence == Prominence.PLAIN ? Prominence.CAPITALIZED : prominence;
            String phonemes = lookUp(stem, least);
            return phonemes == null ? null : Inflection.ing(phonemes);
        }

        private @Nullable String inflect(String stem, UnaryOperator<String> ending) {
            String phonemes = lookUp(stem);
            return phonemes == null ? null : ending.apply(phonemes);
        }
    }
}
