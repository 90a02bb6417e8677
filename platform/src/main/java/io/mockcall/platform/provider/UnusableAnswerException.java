package io.mockcall.platform.provider;

/**
 * The provider answered in time, but its answer must not be used: it breaks a rule of the caller. The circuit breaker does not
 * count it as a failure of the provider, and it is not retried.
 */
public abstract class UnusableAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected UnusableAnswerException(String message) {
        super(message, null, false, false); // an expected outcome, so it needs no stack trace
    }

    /** The tag {@code outcome} of {@code mockcall.provider.calls}; one of few values, lower case. */
    public abstract String outcome();
}
