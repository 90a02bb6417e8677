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
 * Budgets of this process alone. Memory is bounded: each limit remembers the subjects that spent last, and a forgotten subject
 * starts with a whole budget.
 */
final class LocalBudgets implements Budgets {
    private final int capacity;
    private final LongSupplier millis;
    private final Map<String, Map<String, BudgetUsage>> usages = new HashMap<>();

    /**
     * @param capacity number of subjects that each limit remembers
     * @param millis monotonic clock in milliseconds
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
        BudgetUsage usage = usage(subject, policy);
        long blocked = usage.blockedMillis(now);
        if (blocked > 0) {
            return new Blocked(Duration.ofMillis(blocked));
        }
        if (amount == 0 || usage.total(now) + amount <= policy.quota()) {
            usage.add(now, amount);
            return new Allowed(
                    Math.max(0, policy.quota() - usage.total(now)),
                    Duration.ofMillis(usage.resetMillis(now)),
                    giveBack(subject, policy, amount, now));
        }
        if (policy.block().isZero()) {
            return new Blocked(Duration.ofMillis(usage.roomMillis(now, policy.quota() - amount)));
        }
        usage.block(now + policy.block().toMillis());
        return new Blocked(policy.block());
    }

    private Mono<Void> giveBack(String subject, LimitPolicy policy, long amount, long spentAt) {
        return Mono.fromRunnable(() -> {
            synchronized (this) {
                usage(subject, policy).giveBack(millis.getAsLong(), spentAt, amount);
            }
        });
    }

    /** Records an amount that Redis has allowed. */
    synchronized Mono<Void> remember(String subject, LimitPolicy policy, long amount) {
        long now = millis.getAsLong();
        usage(subject, policy).add(now, amount);
        return giveBack(subject, policy, amount, now);
    }

    /** Records a block that Redis has reported. */
    synchronized void rememberBlock(String subject, LimitPolicy policy, Duration left) {
        usage(subject, policy).block(millis.getAsLong() + left.toMillis());
    }

    private BudgetUsage usage(String subject, LimitPolicy policy) {
        return usages.computeIfAbsent(policy.limit(), _ -> new MostRecent(capacity))
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
