package io.mockcall.gateway.call;

/** Call-session does not answer at the moment. */
public final class CallSessionUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CallSessionUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
