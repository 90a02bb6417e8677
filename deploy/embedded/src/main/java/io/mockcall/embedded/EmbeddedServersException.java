package io.mockcall.embedded;

import org.jspecify.annotations.Nullable;

/** A server cannot run. The message is for a person at a terminal and says what to do. */
public final class EmbeddedServersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedServersException(String message) {
        super(message);
    }

    EmbeddedServersException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
