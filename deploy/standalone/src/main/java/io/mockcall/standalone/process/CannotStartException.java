package io.mockcall.standalone.process;

import org.jspecify.annotations.Nullable;

/** The suite cannot start. The message is for a person at a terminal and says what to do. */
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotStartException(String message) {
        super(message);
    }

    public CannotStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
