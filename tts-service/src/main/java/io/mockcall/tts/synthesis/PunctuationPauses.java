package io.mockcall.tts.synthesis;

/** Silence between clauses: as long as a person pauses at the punctuation, whatever the synthesizer makes of it. */
public final class Pauses {
    private Pauses() {}

    /** How long one pauses behind such a text, in milliseconds. */
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
