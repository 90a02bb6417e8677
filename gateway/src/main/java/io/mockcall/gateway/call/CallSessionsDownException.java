package io.mockcall.gateway.call;

/** Call-session cannot be asked right now. */
public final class CallSessionsDownException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CallSessionsDownException(String message, Throwable cause) {
        super(message, cause);
    }
}
