package io.mockcall.client;

/** Something that the person at the keyboard can put right. The message says what happened and what to do. */
public final class ClientFailure extends RuntimeException {
    public ClientFailure(String message) {
        super(message);
    }

    public ClientFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
