package io.mockcall.tts.pronunciation;

/** The endings -s, -ed and -ing, and the sounds that they have after a stem in American English. */
final class Inflection {
    private static final String VOICELESS = "ptkfθ";
    private static final String SIBILANT = "szʃʒʧʤ";
    private static final String VOICELESS_BEFORE_D = "pkfθʃsʧ";
    /** After these, a t between vowels is flapped. */
    private static final String FLAPPING = "AIOWYiuæɑəɛɪɹʊʌ";

    private Inflection() {}

    /** Plural, possessive or third person: cats, dogs, horses. */
    static String s(String stem) {
        char last = stem.charAt(stem.length() - 1);
        if (VOICELESS.indexOf(last) >= 0) {
            return stem + "s";
        }
        return stem + (SIBILANT.indexOf(last) >= 0 ? "ᵻz" : "z");
    }

    /** Past: walked, played, waited, added. */
    static String ed(String stem) {
        char last = stem.charAt(stem.length() - 1);
        if (VOICELESS_BEFORE_D.indexOf(last) >= 0) {
            return stem + "t";
        }
        if (last == 't') {
            return flapped(stem) + "ᵻd";
        }
        return stem + (last == 'd' ? "ᵻd" : "d");
    }

    /** Present participle: walking, waiting. */
    static String ing(String stem) {
        return flapped(stem) + "ɪŋ";
    }

    private static String flapped(String stem) {
        int last = stem.length() - 1;
        boolean flaps = last > 0 && stem.charAt(last) == 't' && FLAPPING.indexOf(stem.charAt(last - 1)) >= 0;
        return flaps ? stem.substring(0, last) + "ɾ" : stem;
    }
}
