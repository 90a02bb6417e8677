package io.mockcall.gateway.access.limit;

import reactor.core.publisher.Mono;

/** Budgets of subjects: the amount that each has spent within its window. */
interface Budgets {
    /**
     * Spends an amount if the budget has room for it. Concurrent requests never spend more than the quota together.
     *
     * @param subject user id or address
     * @param policy quota, window and block of the budget
     * @param amount calls, milliseconds of audio or requests; zero only asks whether the subject is blocked
     */
    Mono<SpendResult> spend(String subject, LimitPolicy policy, long amount);
}
