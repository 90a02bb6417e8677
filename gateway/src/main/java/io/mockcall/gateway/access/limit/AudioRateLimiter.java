package io.mockcall.gateway.access.limit;

import io.mockcall.platform.security.Caller;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * How much audio a user may send, over all calls and gateways: so many seconds of it a minute, in however many frames. Live
 * speech takes 60 of the default 100; the rest is there to catch up after a stall.
 */
public final class AudioRateLimiter {
    private final Budgets budgets;
    private final LimitPolicies policies;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<String, UserAudioBudget> accounts = new ConcurrentHashMap<>();

    AudioRateLimiter(Budgets budgets, LimitPolicies policies, LongSupplier nanoTime) {
        this.budgets = budgets;
        this.policies = policies;
        this.nanoTime = nanoTime;
    }

    /** For one call, until the meter is closed. */
    public AudioMeter open(Caller caller) {
        UserAudioBudget account = accounts.compute(caller.userId(), (userId, open) -> {
            UserAudioBudget of =
                    open == null ? new UserAudioBudget(budgets, userId, policies.audio(caller), nanoTime) : open;
            of.joined();
            return of;
        });
        account.ask();
        return new AudioMeter(account, () -> close(caller.userId(), account));
    }

    private void close(String userId, UserAudioBudget account) {
        accounts.computeIfPresent(userId, (_, open) -> open.left() ? null : open);
        account.settle();
    }

    /** Users that have calls on this gateway. */
    int open() {
        return accounts.size();
    }
}
