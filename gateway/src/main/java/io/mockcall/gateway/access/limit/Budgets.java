package io.mockcall.gateway.access.limit;

import reactor.core.publisher.Mono;

/** Keeps what everybody has spent. */
interface Budgets {
    /**
     * Spends something, if it fits. Several at once never spend more than the policy's quota together.
     *
     * @param subject a user or an address
     * @param amount zero only asks whether the subject is blocked
     */
    Mono<SpendResult> spend(String subject, LimitPolicy policy, long amount);
}
