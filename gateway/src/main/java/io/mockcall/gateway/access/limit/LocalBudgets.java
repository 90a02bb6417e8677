package io.mockcall.gateway.access.limit;

import io.mockcall.gateway.access.limit.SpendResult.Allowed;
import io.mockcall.gateway.access.limit.SpendResult.Blocked;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/**
 * Budgets of this process alone. Its memory is bounded: of each limit it knows those who spent last, and somebody who is
 * forgotten begins anew.
 */
final class LocalBudgets implements Budgets {
    private final int capacity;
    private final LongSupplier millis;
    private final Map<String, Map<String, BudgetUsage>> ledgers = new HashMap<>();

    /**
     * @param capacity subjects that are remembered, for each limit
     * @param millis monotonic
     */
    LocalBudgets(int capacity, LongSupplier millis) {
        this.capacity = capacity;
        this.millis = millis;
    }

    @Override
    public Mono<SpendResult> spend(String subject, LimitPolicy policy, long amount) {
        return Mono.fromSupplier(() -> spendNow(subject, policy, amount));
    }

    private synchronized SpendResult spendNow(String subject, LimitPolicy policy, long amount) {
        long now = millis.getAsLong();
        BudgetUsage ledger = ledger(subject, policy);
        long blocked = ledger.blockedMillis(now);
        if (blocked > 0) {
            return new Blocked(Duration.ofMillis(blocked));
        }
        if (amount == 0 || ledger.total(now) + amount <= policy.quota()) {
            ledger.add(now, amount);
            return new Allowed(
                    Math.max(0, policy.quota() - ledger.total(now)),
                    Duration.ofMillis(ledger.resetMillis(now)),
                    giveBack(subject, policy, amount, now));
        }
        if (policy.block().isZero()) {
            return new Blocked(Duration.ofMillis(ledger.roomMillis(now, policy.quota() - amount)));
        }
        ledger.block(now + policy.block().toMillis());
        return new Blocked(policy.block());
    }

    private Mono<Void> giveBack(String subject, LimitPolicy policy, long amount, long spentAt) {
        return Mono.fromRunnable(() -> {
            synchronized (this) {
                ledger(subject, policy).takeBack(millis.getAsLong(), spentAt, amount);
            }
        });
    }

    /** Something was spent and allowed elsewhere. */
    synchronized Mono<Void> remember(String subject, LimitPolicy policy, long amount) {
        long now = millis.getAsLong();
        ledger(subject, policy).add(now, amount);
        return giveBack(subject, policy, amount, now);
    }

    /** Somebody was blocked elsewhere. */
    synchronized void rememberBlock(String subject, LimitPolicy policy, Duration left) {
        ledger(subject, policy).block(millis.getAsLong() + left.toMillis());
    }

    private BudgetUsage ledger(String subject, LimitPolicy policy) {
        return ledgers.computeIfAbsent(policy.limit(), _ -> new MostRecent(capacity))
                .computeIfAbsent(policy.key(subject), _ -> new BudgetUsage(policy.sliceMillis(), LimitPolicy.SLICES));
    }

    private static final class MostRecent extends LinkedHashMap<String, BudgetUsage> {
        private static final long serialVersionUID = 1;
        private final int capacity;

        MostRecent(int capacity) {
            super(16, 0.75f, true);
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BudgetUsage> eldest) {
            return size() > capacity;
        }
    }
}
