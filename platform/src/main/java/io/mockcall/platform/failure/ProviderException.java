package io.mockcall.platform.failure;

import org.jspecify.annotations.Nullable;

/** A provider (recogniser, language model, voice, judge) could not do its work. Each adapter maps its errors to this one. */
public final class ProviderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String provider;
    private final boolean retryable;

    /**
     * @param provider its name as in the configuration
     * @param retryable whether the same request may succeed a moment later
     */
    public ProviderException(String provider, String message, boolean retryable, @Nullable Throwable cause) {
        super(provider + ": " + message, cause);
        this.provider = provider;
        this.retryable = retryable;
    }

    public String provider() {
        return provider;
    }

    public boolean isRetryable() {
        return retryable;
    }
}
