package io.mockcall.platform.failure;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A provider (speech recognizer, language model, speech synthesizer, judge) failed. Each adapter maps its errors to this
 * exception.
 */
public final class ProviderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String provider;
    private final boolean retryable;
    private final Duration retryAfter;

    /**
     * @param provider the provider's name in the configuration
     * @param retryable whether the same request may succeed a moment later
     */
    public ProviderException(String provider, String message, boolean retryable, @Nullable Throwable cause) {
        this(provider, message, retryable, Duration.ZERO, cause);
    }

    /** @param retryAfter the delay that the provider asks for before the next request */
    public ProviderException(
            String provider, String message, boolean retryable, Duration retryAfter, @Nullable Throwable cause) {
        super(provider + ": " + message, cause);
        this.provider = provider;
        this.retryable = retryable;
        this.retryAfter = requireNonNull(retryAfter, "retryAfter");
    }

    public String provider() {
        return provider;
    }

    public boolean isRetryable() {
        return retryable;
    }

    /** The delay that the provider asks for before the next request; zero if it asks for none. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
