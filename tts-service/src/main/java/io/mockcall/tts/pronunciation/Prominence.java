package io.mockcall.tts.pronunciation;

/** How much a word stands out in writing. Decides the least stress of its pronunciation. */
enum Prominence {
    /** Small letters: the stress of the lexicon. */
    PLAIN,
    /** A capital at the start: at least secondary stress. */
    CAPITALIZED,
    /** All letters capital, or emphasized: primary stress. */
    STRONG;

    static Prominence of(String word) {
        if (word.chars().noneMatch(Character::isUpperCase)) {
            return PLAIN;
        }
        return word.chars().noneMatch(Character::isLowerCase) ? STRONG : CAPITALIZED;
    }

    String apply(String phonemes) {
        return switch (this) {
            case PLAIN -> phonemes;
            case CAPITALIZED -> Phonemes.withSecondaryStress(phonemes);
            case STRONG -> Phonemes.withPrimaryStress(phonemes);
        };
    }
}
