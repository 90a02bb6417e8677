package io.mockcall.platform.provider;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.platform.failure.ProviderException;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/**
 * Uses a second provider when the first one has failed, and logs and counts this. If both fail, the error is retryable if
 * the error of the second one is.
 */
public final class ProviderFallback {
    private static final Logger log = LoggerFactory.getLogger(ProviderFallback.class);

    private final String primary;
    private final String fallback;
    private final ProviderCalls calls;

    /**
     * @param primary the name of the first provider
     * @param fallback the name of the second provider; counted with the outcomes {@code fallback} and {@code failed}
     */
    public ProviderFallback(String primary, String fallback, MeterRegistry registry) {
        this.primary = requireNonNull(primary, "primary");
        this.fallback = requireNonNull(fallback, "fallback");
        this.calls = new ProviderCalls(registry);
    }

    /**
     * The answer of the fallback.
     *
     * @param callId the call, for the log
     * @param error why the primary provider failed
     * @param answer asks the fallback; an empty answer counts as a failure
     */
    public <T> Flux<T> resume(Object callId, Throwable error, Supplier<? extends Publisher<T>> answer) {
        return Flux.defer(() -> {
            log.atWarn()
                    .addKeyValue("callId", callId)
                    .addKeyValue("provider", primary)
                    .addKeyValue("fallback", fallback)
                    .addKeyValue("outcome", ProviderGuard.outcome(error))
                    .addKeyValue("cause", error.getMessage())
                    .log("The fallback provider steps in");
            return Flux.defer(answer)
                    .switchIfEmpty(Flux.error(() -> new ProviderException(fallback, "gave no answer", true, null)))
                    .doOnComplete(() -> calls.count(fallback, "fallback"))
                    .onErrorMap(this::bothFailed);
        });
    }

    private ProviderException bothFailed(Throwable failure) {
        calls.count(fallback, "failed");
        boolean retryable = failure instanceof ProviderException known && known.isRetryable();
        return new ProviderException(fallback, "neither " + primary + " nor its fallback answers", retryable, failure);
    }
}
