package io.mockcall.gateway.access.limit;

import io.mockcall.gateway.access.limit.SpendResult.Allowed;
import io.mockcall.gateway.access.limit.SpendResult.Blocked;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The audio that one user sends to this gateway, on all calls. It is added up here and settled with the budget about once a
 * second, one request at a time, so a frame costs an addition. The price: what arrives between two settlements is heard even
 * if the budget does not have it any more, a second's worth and what is under way to Redis.
 */
final class UserAudioBudget {
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);
    private static final int MICROS = 1_000;

    private final Budgets budgets;
    private final String userId;
    private final LimitPolicy policy;
    private final LongSupplier nanoTime;
    private final AtomicLong unsettledMicros = new AtomicLong();
    private final AtomicBoolean settling = new AtomicBoolean();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile long settledNanos;
    private volatile @Nullable Block block;

    /** The user is not heard until then. */
    record Block(long untilNanos) {
        Duration left(long nowNanos) {
            return Duration.ofNanos(untilNanos - nowNanos);
        }
    }

    UserAudioBudget(Budgets budgets, String userId, LimitPolicy policy, LongSupplier nanoTime) {
        this.budgets = budgets;
        this.userId = userId;
        this.policy = policy;
        this.nanoTime = nanoTime;
        this.settledNanos = nanoTime.getAsLong();
    }

    LimitPolicy policy() {
        return policy;
    }

    void joined() {
        calls.incrementAndGet();
    }

    /** Whether it was the last call. */
    boolean left() {
        return calls.decrementAndGet() == 0;
    }

    void add(double millis) {
        unsettledMicros.addAndGet((long) (millis * MICROS));
    }

    /** The block that holds now; null if there is none. */
    @Nullable Block block(long nowNanos) {
        Block last = block;
        return last != null && nowNanos - last.untilNanos < 0 ? last : null;
    }

    /** On each tick of each call. */
    void tick(long nowNanos) {
        if (nowNanos - settledNanos >= INTERVAL) {
            settle();
        }
    }

    /** Settles what there is, unless that is being done; then the rest waits for the next tick, or the end of this one. */
    void settle() {
        if (unsettledMicros.get() >= MICROS && settling.compareAndSet(false, true)) {
            long millis = unsettledMicros.get() / MICROS;
            unsettledMicros.addAndGet(-millis * MICROS);
            spend(millis);
        }
    }

    /** Learns of a block from before this account was opened, or from another gateway. */
    void ask() {
        if (settling.compareAndSet(false, true)) {
            spend(0);
        }
    }

    private void spend(long millis) {
        settledNanos = nanoTime.getAsLong();
        budgets.spend(userId, policy, millis).doFinally(_ -> settled()).subscribe(spending -> {
            switch (spending) {
                case Allowed _ -> {}
                case Blocked(Duration retryAfter) -> block(retryAfter);
            }
        });
    }

    /** One that holds already stays the same: its calls know of it. */
    private void block(Duration retryAfter) {
        long now = nanoTime.getAsLong();
        if (block(now) == null) {
            block = new Block(now + retryAfter.toNanos());
        }
    }

    private void settled() {
        settling.set(false);
        if (calls.get() == 0) {
            settle(); // no tick will come
        }
    }
}
