package io.mockcall.platform.provider;

/**
 * The provider answered in time, but its answer breaks a rule of the caller and must not be used. The circuit breaker does
 * not count this as a failure of the provider, and the request is not retried.
 */
public abstract class UnusableAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected UnusableAnswerException(String message) {
        super(message, null, false, false); // no stack trace, because this outcome is expected
    }

    /** The tag {@code outcome} of {@code mockcall.provider.calls}; one of few values, lower case. */
    public abstract String outcome();
}
