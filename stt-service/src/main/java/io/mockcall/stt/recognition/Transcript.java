package io.mockcall.stt.recognition;

import static java.util.Objects.requireNonNull;

/**
 * The recognised text of an utterance.
 *
 * @param text without surrounding spaces; blank if there are no words
 * @param confidence confidence of the recogniser, 0 to 1
 */
public record Transcript(String text, double confidence) {
    /** A transcript without words. */
    public static final Transcript EMPTY = new Transcript("", 0);

    public Transcript {
        requireNonNull(text, "text");
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence must be between 0 and 1, not " + confidence);
        }
    }

    /**
     * Joins this transcript and the next one.
     *
     * @param share share of this transcript in the duration of both, 0 to 1
     */
    Transcript append(Transcript next, double share) {
        if (isBlank() || next.isBlank()) {
            return isBlank() ? next : this;
        }
        return new Transcript(text + " " + next.text, confidence * share + next.confidence * (1 - share));
    }

    /** Whether there are no words. */
    public boolean isBlank() {
        return text.isBlank();
    }
}
