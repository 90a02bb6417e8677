package io.mockcall.standalone;

import org.jspecify.annotations.Nullable;

/** The suite cannot run. The message is for a person at a terminal and says what to do. */
final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStartException(String message) {
        super(message);
    }

    CannotStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
