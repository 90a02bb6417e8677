package io.mockcall.platform.failure;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Recognizes transient failures of remote services by the exceptions of the JDK and by {@link ProviderException}. */
public final class TransientFailures {
    /** The maximum number of causes that are searched, because a chain of causes may have a cycle. */
    static final int MAX_DEPTH = 20;

    private TransientFailures() {}

    /**
     * Whether the exception, or one of its causes, is an input/output error, a time-out, or a retryable {@link
     * ProviderException}.
     */
    public static boolean isTransient(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (cause instanceof ProviderException provider) {
                return provider.isRetryable();
            }
            if (cause instanceof IOException || cause instanceof TimeoutException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
