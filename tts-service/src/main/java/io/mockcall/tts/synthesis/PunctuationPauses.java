package io.mockcall.tts.synthesis;

/** The pauses between clauses. Their length depends only on the punctuation, not on the synthesizer. */
public final class PunctuationPauses {
    private PunctuationPauses() {}

    /** The pause after this text, in milliseconds. */
    public static int after(String clause) {
        String text = clause.stripTrailing();
        if (text.isEmpty()) {
            return 0;
        }
        return switch (text.charAt(text.length() - 1)) {
            case '.', '!', '?' -> 300;
            case ';', ':', '\u2014', '\u2013', '-' -> 220;
            case ',' -> 160;
            default -> 60;
        };
    }
}
