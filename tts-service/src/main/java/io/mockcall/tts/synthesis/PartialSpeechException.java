package io.mockcall.tts.synthesis;

import static java.util.Objects.requireNonNull;

/** A synthesizer failed after some of its speech had gone out. */
public final class PartialSpeechException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String rest;

    /**
     * @param rest the text that is not spoken yet; empty if all of it is
     * @param cause why the synthesizer failed
     */
    public PartialSpeechException(String rest, Throwable cause) {
        super(cause.getMessage(), requireNonNull(cause, "cause"), false, false);
        this.rest = requireNonNull(rest, "rest");
    }

    /** The text that is not spoken yet. */
    public String rest() {
        return rest;
    }
}
