package io.mockcall.tts.pronunciation;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A part of a word with its part of speech: a word of a compound, a hyphen, or a clitic such as "n't" and "'s".
 *
 * @param text not empty
 */
record WordPiece(String text, String tag) {
    WordPiece {
        requireNonNull(tag, "tag");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a piece has no text");
        }
    }

    /** Whether the piece has no sound: hyphens and apostrophes. */
    boolean isSilent() {
        return text.chars().noneMatch(Character::isLetter);
    }

    static String textOf(List<WordPiece> pieces) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text()));
        return text.toString();
    }

    /** The part of speech of a word: that of its longest piece, where capitals count twice. */
    static String tagOf(List<WordPiece> pieces) {
        WordPiece longest = pieces.getFirst();
        for (WordPiece piece : pieces) {
            if (piece.weight() > longest.weight()) {
                longest = piece;
            }
        }
        return longest.tag();
    }

    private int weight() {
        int apostrophe = text.length() > 1 && text.charAt(0) == '\'' ? 1 : 0;
        return text.length() + (int) text.chars().filter(Character::isUpperCase).count() - apostrophe;
    }
}
