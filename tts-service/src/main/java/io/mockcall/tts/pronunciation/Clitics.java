package io.mockcall.tts.pronunciation;

import java.util.Locale;

/** The sounds of clitics after a word that the lexicon does not have together with them: Marcus'll, Brightline's. */
final class Clitics {
    private Clitics() {}

    /** Whether the piece belongs to the word before it. */
    static boolean isClitic(String piece) {
        return switch (piece.toLowerCase(Locale.ROOT)) {
            case "'s", "'d", "'ll", "'ve", "'re", "'m", "n't" -> true;
            default -> false;
        };
    }

    /** A clitic that is written without its apostrophe, as in "dont", with it; any other piece as it is. */
    static String withApostrophe(String piece) {
        return switch (piece.toLowerCase(Locale.ROOT)) {
            case "s", "d", "ll", "ve", "re", "m" -> "'" + piece;
            case "nt" -> "n't";
            default -> piece;
        };
    }

    /** The phonemes of a word with a clitic. */
    static String append(String clitic, String phonemes) {
        if (phonemes.isEmpty()) {
            return phonemes;
        }
        return switch (clitic.toLowerCase(Locale.ROOT)) {
            case "'s" -> Inflection.s(phonemes);
            case "'d" -> phonemes + (phonemes.endsWith("t") || phonemes.endsWith("d") ? "əd" : "d");
            case "'ll" -> phonemes + "əl";
            case "'ve" -> phonemes + "əv";
            case "'re" -> phonemes + "əɹ";
            case "'m" -> phonemes + "m";
            case "n't" -> phonemes + "ᵊnt";
            default -> phonemes;
        };
    }
}
