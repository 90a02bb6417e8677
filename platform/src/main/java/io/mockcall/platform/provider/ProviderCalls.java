package io.mockcall.platform.provider;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts the calls of providers: {@code mockcall.provider.calls{provider,outcome}}. Outcomes of every provider: {@code ok},
 * {@code failed}, {@code timeout}, {@code rejected} (circuit breaker open, or too many at a time), {@code cancelled}; and
 * {@code fallback} for one that stepped in for another. A port may add outcomes of its own.
 */
public final class ProviderCalls {
    private final MeterRegistry registry;

    public ProviderCalls(MeterRegistry registry) {
        this.registry = requireNonNull(registry, "registry");
    }

    /**
     * Counts one call.
     *
     * @param provider its name as in the configuration
     * @param outcome one of few values
     */
    public void count(String provider, String outcome) {
        registry.counter("mockcall.provider.calls", "provider", provider, "outcome", outcome)
                .increment();
    }
}
