package io.mockcall.tts.synthesis;

import io.mockcall.tts.text.SpokenText;
import io.mockcall.tts.text.SpokenToken;

/** The pauses between clauses. Their length depends only on the punctuation, not on the synthesizer. */
public final class PunctuationPauses {
    /** The pause after the end of a sentence, and of a text without words, in milliseconds. */
    public static final int SENTENCE_MS = 300;

    private PunctuationPauses() {}

    /** The pause after a clause, in milliseconds; 0 after a clause without tokens. */
    public static int after(SpokenText clause) {
        if (clause.tokens().isEmpty()) {
            return 0;
        }
        SpokenToken last = clause.tokens().getLast();
        if (last.kind() != SpokenToken.Kind.PUNCTUATION) {
            return 60;
        }
        return switch (last.text()) {
            case ".", "!", "?", "\u2026" -> SENTENCE_MS;
            case ";", ":", "\u2014" -> 220;
            default -> 160;
        };
    }
}
