package io.mockcall.gateway.access.limit;

import io.mockcall.platform.security.Caller;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Limits the audio that a user may send over all calls and gateways: seconds of audio within a window, in any number of frames.
 * Live speech takes 60 of the default 100 seconds a minute; the rest lets a client catch up after a stall.
 */
public final class AudioRateLimiter {
    private final Budgets budgets;
    private final LimitPolicies policies;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<String, UserAudioBudget> budgetsByUser = new ConcurrentHashMap<>();

    AudioRateLimiter(Budgets budgets, LimitPolicies policies, LongSupplier nanoTime) {
        this.budgets = budgets;
        this.policies = policies;
        this.nanoTime = nanoTime;
    }

    /** Opens a meter for one call. The call closes the meter. */
    public AudioMeter open(Caller caller) {
        UserAudioBudget opened = budgetsByUser.compute(caller.userId(), (userId, open) -> {
            UserAudioBudget budget =
                    open == null ? new UserAudioBudget(budgets, userId, policies.audio(caller), nanoTime) : open;
            budget.callStarted();
            return budget;
        });
        opened.checkBlock();
        return new AudioMeter(opened, () -> close(caller.userId(), opened));
    }

    private void close(String userId, UserAudioBudget budget) {
        budgetsByUser.computeIfPresent(userId, (_, open) -> open.callEnded() ? null : open);
        budget.spend();
    }

    /** Number of users that have calls on this gateway. */
    int openBudgets() {
        return budgetsByUser.size();
    }
}
