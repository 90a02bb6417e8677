package io.mockcall.tts.synthesis;

import io.mockcall.tts.text.SpokenText;
import io.mockcall.tts.text.SpokenToken;
import io.mockcall.tts.voice.Prosody;

/** The pauses between clauses. Their length depends only on the punctuation and the rate, not on the synthesizer. */
public final class PunctuationPauses {
    /** The pause after the end of a sentence, and of a text without words, in milliseconds. */
    public static final int SENTENCE_MS = 300;

    private static final int WORD_MS = 60;
    /** Rates beyond these bounds change the pauses no further, so that sentences stay apart and no gap is a hesitation. */
    private static final double SLOWEST = 0.6;

    private static final double FASTEST = 1.4;

    private PunctuationPauses() {}

    /**
     * A pause of faster or slower speech, in milliseconds: divided by the rate, within bounds.
     *
     * @param pauseMs the pause of neutral speech, in milliseconds
     */
    public static int atRate(int pauseMs, Prosody prosody) {
        return (int) Math.round(pauseMs / Math.clamp(prosody.rate(), SLOWEST, FASTEST));
    }

    /** The pause after a clause, in milliseconds; 0 after a clause without tokens. */
    public static int after(SpokenText clause) {
        if (clause.tokens().isEmpty()) {
            return 0;
        }
        SpokenToken last = clause.tokens().getLast();
        return last.kind() == SpokenToken.Kind.PUNCTUATION ? after(last.text().charAt(0)) : WORD_MS;
    }

    /** The pause after a spoken form, in milliseconds; 0 after an empty one. */
    public static int after(String spokenForm) {
        String text = spokenForm.stripTrailing();
        return text.isEmpty() ? 0 : after(text.charAt(text.length() - 1));
    }

    private static int after(char last) {
        return switch (last) {
            case '.', '!', '?', '\u2026' -> SENTENCE_MS;
            case ';', ':', '\u2014' -> 220;
            default -> Character.isLetterOrDigit(last) ? WORD_MS : 160;
        };
    }
}
