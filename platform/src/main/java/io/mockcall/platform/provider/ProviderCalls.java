package io.mockcall.platform.provider;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts the calls of providers: {@code mockcall.provider.calls{provider,outcome}}. Outcomes of every provider: {@code ok},
 * {@code failed}, {@code timeout}, {@code rejected} (circuit breaker open, or too many concurrent requests),
 * {@code cancelled}, and {@code fallback} (the provider replaced a failed one). A port may add outcomes.
 */
public final class ProviderCalls {
    private final MeterRegistry registry;

    public ProviderCalls(MeterRegistry registry) {
        this.registry = requireNonNull(registry, "registry");
    }

    /**
     * Counts one call.
     *
     * @param provider the provider's name in the configuration
     * @param outcome one of few values, because each value is a time series
     */
    public void count(String provider, String outcome) {
        registry.counter("mockcall.provider.calls", "provider", provider, "outcome", outcome)
                .increment();
    }
}
