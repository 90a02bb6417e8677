package io.mockcall.gateway.access.limit;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts the decisions of the rate limiters. */
final class LimitMetrics {
    private final MeterRegistry registry;

    LimitMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void allowed(LimitPolicy policy) {
        count(policy, "allowed");
    }

    void refused(LimitPolicy policy) {
        count(policy, "refused");
    }

    void givenBack(LimitPolicy policy) {
        count(policy, "given_back");
    }

    /** Counts a decision without Redis. Its outcome is counted as well. */
    void decidedLocally(LimitPolicy policy) {
        registry.counter("mockcall.limits.alone", "limit", policy.limit()).increment();
    }

    private void count(LimitPolicy policy, String outcome) {
        registry.counter("mockcall.limits", "limit", policy.limit(), "outcome", outcome)
                .increment();
    }
}
