package io.mockcall.simulator.reply;

import static java.util.Objects.requireNonNull;

/** Words were found that no customer says. Whoever found them did not fail, but they must not be said. */
public final class OutOfCharacterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String offence;

    /**
     * @param offence what is wrong with them, in one word
     */
    public OutOfCharacterException(String offence) {
        super("a sentence was not said: " + offence, null, false, false);
        this.offence = requireNonNull(offence, "offence");
    }

    public String offence() {
        return offence;
    }
}
