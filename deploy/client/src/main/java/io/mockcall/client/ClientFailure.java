package io.mockcall.client;

/** A failure that the person at the terminal can correct. The message says what happened and what to do. */
public final class ClientFailure extends RuntimeException {
    public ClientFailure(String message) {
        super(message);
    }

    public ClientFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
