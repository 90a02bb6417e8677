package io.mockcall.languagemodels;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.TimeoutException;
import io.mockcall.platform.failure.ProviderException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Maps the errors of the SDK and of the HTTP client to {@link ProviderException}. The result says whether a retry may succeed
 * and never contains the API key.
 */
public final class ModelErrorMapper {
    private static final int MAX_CAUSES = 20;

    private final String provider;
    private final ModelEndpoint endpoint;
    private final Duration maxRetryAfter;

    /**
     * @param provider name of the provider in the configuration
     * @param maxRetryAfter longest {@code Retry-After} for which an error stays retryable
     */
    public ModelErrorMapper(String provider, ModelEndpoint endpoint, Duration maxRetryAfter) {
        this.provider = provider;
        this.endpoint = endpoint;
        this.maxRetryAfter = maxRetryAfter;
    }

    /** Maps an error. Returns the {@link ProviderException} in its causes unchanged, if there is one. */
    public ProviderException map(Throwable error) {
        List<Throwable> causes = Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .toList();
        for (Throwable cause : causes) {
            if (cause instanceof ProviderException known) {
                return known;
            }
            if (cause instanceof ModelServerException serverError) {
                boolean soon = serverError.retryAfter().compareTo(maxRetryAfter) <= 0;
                return failed(serverError, serverError.isTransient() && soon, serverError.retryAfter(), causes);
            }
        }
        return failed(causes.getLast(), causes.stream().anyMatch(ModelErrorMapper::isTransient), Duration.ZERO, causes);
    }

    /** The SDK reports an answer without a choice as an error of the server, and invalid JSON as an {@link IOException}. */
    private static boolean isTransient(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof InternalServerException
                || cause instanceof TimeoutException
                || cause instanceof io.netty.handler.timeout.TimeoutException
                || cause instanceof java.util.concurrent.TimeoutException;
    }

    /** Leaves out the causes if one of them contains the key. */
    private ProviderException failed(Throwable reason, boolean retryable, Duration retryAfter, List<Throwable> causes) {
        String message = reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage();
        boolean leaksKey = causes.stream().anyMatch(cause -> endpoint.isKeyIn(String.valueOf(cause)));
        return new ProviderException(
                provider, endpoint.withoutKey(message), retryable, retryAfter, leaksKey ? null : causes.getFirst());
    }
}
