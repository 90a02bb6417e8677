package io.mockcall.tts.pronunciation;

/**
 * Phonemes of American English in misaki's alphabet, one character each. {@code A I O W Y} are the diphthongs of day, my, go, now
 * and boy; {@code ʤ ʧ} are affricates; {@code T} is a flapped t. A stress mark stands before the vowel of its syllable.
 */
final class Phonemes {
    static final char PRIMARY = 'ˈ';
    static final char SECONDARY = 'ˌ';

    private static final String VOWELS = "AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻ";
    private static final String CONSONANTS = "bdfhjklmnpstvwzðŋɡɹɾʃʒʤʧθ";
    private static final String OTHERS = "ɐTᵊʔ";
    private static final String HEAVY = "AIOQWYʤʧ";

    private Phonemes() {}

    /** Whether the phoneme is a full vowel. The weak {@code ɐ} and {@code ᵊ} are none. */
    static boolean isVowel(int phoneme) {
        return VOWELS.indexOf(phoneme) >= 0;
    }

    static boolean isConsonant(int phoneme) {
        return CONSONANTS.indexOf(phoneme) >= 0;
    }

    /** Whether all characters belong to the alphabet, and at least one is a sound. */
    static boolean areValid(String phonemes) {
        return phonemes.chars().allMatch(c -> isSound(c) || isStress(c) || c == ' ')
                && phonemes.chars().anyMatch(Phonemes::isSound);
    }

    /** Appends the characters that belong to the alphabet. */
    static void appendValid(String phonemes, StringBuilder to) {
        phonemes.chars().filter(c -> isSound(c) || isStress(c)).forEach(c -> to.append((char) c));
    }

    /** The sounds that voices distinguish: a tap is written T, a glottal stop is a t. */
    static String forVoices(String phonemes) {
        return phonemes.replace('ɾ', 'T').replace('ʔ', 't');
    }

    static boolean hasVowel(String phonemes) {
        return phonemes.chars().anyMatch(Phonemes::isVowel);
    }

    static boolean hasPrimaryStress(String phonemes) {
        return phonemes.indexOf(PRIMARY) >= 0;
    }

    static boolean hasStress(String phonemes) {
        return phonemes.chars().anyMatch(Phonemes::isStress);
    }

    /** How much of a word's length the phonemes take; diphthongs and affricates count twice. */
    static int weight(String phonemes) {
        return phonemes.chars().map(c -> HEAVY.indexOf(c) >= 0 ? 2 : 1).sum();
    }

    /** At least secondary stress: an unstressed word is stressed at its first vowel. */
    static String withSecondaryStress(String phonemes) {
        return hasStress(phonemes) ? phonemes : stressedAtFirstVowel(phonemes, SECONDARY);
    }

    /** Primary stress: secondary stress becomes primary, an unstressed word is stressed at its first vowel. */
    static String withPrimaryStress(String phonemes) {
        if (hasPrimaryStress(phonemes)) {
            return phonemes;
        }
        return hasStress(phonemes) ? phonemes.replace(SECONDARY, PRIMARY) : stressedAtFirstVowel(phonemes, PRIMARY);
    }

    /** Primary stress becomes secondary, secondary stress is lost. A word without primary stress stays. */
    static String demoted(String phonemes) {
        return hasPrimaryStress(phonemes) ? without(phonemes, SECONDARY).replace(PRIMARY, SECONDARY) : phonemes;
    }

    /** Secondary stress: primary stress is demoted, an unstressed word is stressed at its first vowel. */
    static String withOnlySecondaryStress(String phonemes) {
        return hasPrimaryStress(phonemes) ? demoted(phonemes) : withSecondaryStress(phonemes);
    }

    private static boolean isSound(int phoneme) {
        return isVowel(phoneme) || isConsonant(phoneme) || OTHERS.indexOf(phoneme) >= 0;
    }

    private static boolean isStress(int phoneme) {
        return phoneme == PRIMARY || phoneme == SECONDARY;
    }

    private static String stressedAtFirstVowel(String phonemes, char stress) {
        for (int i = 0; i < phonemes.length(); i++) {
            if (isVowel(phonemes.charAt(i))) {
                return phonemes.substring(0, i) + stress + phonemes.substring(i);
            }
        }
        return phonemes;
    }

    private static String without(String phonemes, char stress) {
        return phonemes.replace(String.valueOf(stress), "");
    }
}
