package io.mockcall.gateway.access.limit;

/** Somebody wants more than they may have. */
public final class LimitReachedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long retryAfterSeconds;

    /**
     * @param message says when to try again; for the client
     */
    LimitReachedException(String message, long retryAfterSeconds) {
        super(message, null, false, false); // an answer, not a fault
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
