package io.mockcall.tts.pronunciation;

import org.jspecify.annotations.Nullable;

/**
 * What follows a word, which decides the weak forms of the words a, the, to, in and used.
 *
 * @param sound the kind of the next sound
 * @param to whether the next word is "to"
 */
record FollowingSpeech(Sound sound, boolean to) {
    enum Sound {
        VOWEL,
        CONSONANT,
        /** A pause or the end of the text. */
        PAUSE
    }

    static final FollowingSpeech NOTHING = new FollowingSpeech(Sound.PAUSE, false);

    boolean isPause() {
        return sound == Sound.PAUSE;
    }

    boolean isVowel() {
        return sound == Sound.VOWEL;
    }

    /** The same, but for words whose form does not depend on a pause. */
    FollowingSpeech withoutPause() {
        return isPause() ? new FollowingSpeech(Sound.CONSONANT, to) : this;
    }

    /** What follows the word before this one. */
    FollowingSpeech before(String word, String phonemes) {
        Sound first = firstSound(phonemes);
        return new FollowingSpeech(first == null ? sound : first, word.equalsIgnoreCase("to"));
    }

    private static @Nullable Sound firstSound(String phonemes) {
        for (int i = 0; i < phonemes.length(); i++) {
            if (Phonemes.isVowel(phonemes.charAt(i))) {
                return Sound.VOWEL;
            }
            if (Phonemes.isConsonant(phonemes.charAt(i))) {
                return Sound.CONSONANT;
            }
        }
        return null;
    }
}
