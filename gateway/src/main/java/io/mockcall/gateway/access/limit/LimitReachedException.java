package io.mockcall.gateway.access.limit;

/** A user has reached a limit. */
public final class LimitReachedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long retryAfterSeconds;

    /**
     * @param message text for the client that says when to try again
     * @param retryAfterSeconds seconds after which the request may succeed, at least 1
     */
    LimitReachedException(String message, long retryAfterSeconds) {
        super(message, null, false, false); // an expected outcome, so no stack trace
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
