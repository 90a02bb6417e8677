package io.mockcall.tts.provider.embedded;

import io.mockcall.tts.synthesis.SpokenSentence;
import io.mockcall.tts.text.SpokenText;
import io.mockcall.tts.text.SpokenToken;
import io.mockcall.tts.text.WrittenSigh;
import io.mockcall.tts.voice.VocalGesture;

/** Decides what a speaker does before a sentence. Equal sentences at the same place of a turn have the same gesture. */
final class SentenceGesture {
    /** Fewest words of a sentence before which the speaker breathes in. */
    private static final int LONG_SENTENCE = 14;

    private static final String ENDS = ".?!\u2026";

    private SentenceGesture() {}

    /**
     * A sigh that is written, or that the feeling lets out at the beginning of a turn; or else a breath before a long sentence.
     *
     * @param spoken the spoken form of the sentence
     */
    static VocalGesture of(SpokenSentence sentence, SpokenText spoken) {
        if (WrittenSigh.opens(sentence.text())) {
            return VocalGesture.SIGH;
        }
        if (spoken.tokens().isEmpty()) {
            return VocalGesture.NONE;
        }
        if (sentence.position().index() == 0 && sentence.voice().gesture() != VocalGesture.NONE) {
            return sentence.voice().gesture();
        }
        return wordsOfFirstSentence(spoken) >= LONG_SENTENCE ? VocalGesture.BREATH : VocalGesture.NONE;
    }

    private static long wordsOfFirstSentence(SpokenText spoken) {
        return spoken.tokens().stream()
                .takeWhile(token -> !ENDS.contains(token.text()))
                .filter(token -> token.kind() != SpokenToken.Kind.PUNCTUATION)
                .count();
    }
}
