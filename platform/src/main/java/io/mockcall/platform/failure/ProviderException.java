package io.mockcall.platform.failure;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A provider (recogniser, language model, voice, judge) could not do its work. Each adapter maps its errors to this one. */
public final class ProviderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String provider;
    private final boolean retryable;
    private final Duration retryAfter;

    /**
     * @param provider its name as in the configuration
     * @param retryable whether the same request may succeed a moment later
     */
    public ProviderException(String provider, String message, boolean retryable, @Nullable Throwable cause) {
        this(provider, message, retryable, Duration.ZERO, cause);
    }

    /**
     * @param retryAfter how long the provider asks to be left alone
     */
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

    /** How long the provider asks to be left alone; zero if it does not say. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
