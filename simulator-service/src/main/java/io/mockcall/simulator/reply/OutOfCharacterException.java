package io.mockcall.simulator.reply;

import static java.util.Objects.requireNonNull;

import io.mockcall.platform.provider.UnusableAnswerException;

/** A provider returned a sentence that no customer would say. The provider did not fail, but the sentence must not be said. */
public final class OutOfCharacterException extends UnusableAnswerException {
    private static final long serialVersionUID = 1;

    private final String violation;

    /**
     * @param violation what is wrong with the sentence, in one word; the outcome in the metrics
     */
    public OutOfCharacterException(String violation) {
        super("a sentence was suppressed: " + requireNonNull(violation, "violation"));
        this.violation = violation;
    }

    @Override
    public String outcome() {
        return violation;
    }
}
