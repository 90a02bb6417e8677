package io.mockcall.stt.recognition;

import static java.util.Objects.requireNonNull;

/**
 * What was said.
 *
 * @param text without spaces around it; blank if there were no words
 * @param confidence 0 to 1
 */
public record Transcript(String text, double confidence) {
    /** No words. */
    public static final Transcript NOTHING = new Transcript("", 0);

    public Transcript {
        requireNonNull(text, "text");
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence is between 0 and 1, not " + confidence);
        }
    }

    /**
     * This and what was said next.
     *
     * @param share how much of both this is, 0 to 1
     */
    Transcript then(Transcript next, double share) {
        if (isBlank() || next.isBlank()) {
            return isBlank() ? next : this;
        }
        return new Transcript(text + " " + next.text, confidence * share + next.confidence * (1 - share));
    }

    public boolean isBlank() {
        return text.isBlank();
    }
}
