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
 * The audio that one user sends to this gateway, on all calls together.
 *
 * <p>This class sums up the audio and spends the sum from the shared budget about once a second, with one request at a time,
 * so that a frame costs only an addition. Audio that arrives between two requests is therefore accepted even if it exceeds
 * the budget.
 */
final class UserAudioBudget {
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);
    private static final int MICROS = 1_000;

    private final Budgets budgets;
    private final String userId;
    private final LimitPolicy policy;
    private final LongSupplier nanoTime;
    private final AtomicLong unspentMicros = new AtomicLong();
    private final AtomicBoolean spending = new AtomicBoolean();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile long spentNanos;
    private volatile @Nullable Block block;

    /** The user's audio is dropped until the given time. */
    record Block(long untilNanos) {
        Duration remaining(long nowNanos) {
            return Duration.ofNanos(untilNanos - nowNanos);
        }
    }

    UserAudioBudget(Budgets budgets, String userId, LimitPolicy policy, LongSupplier nanoTime) {
        this.budgets = budgets;
        this.userId = userId;
        this.policy = policy;
        this.nanoTime = nanoTime;
        this.spentNanos = nanoTime.getAsLong();
    }

    LimitPolicy policy() {
        return policy;
    }

    /** A call of the user has started. */
    void callStarted() {
        calls.incrementAndGet();
    }

    /** A call of the user has ended; returns whether it was the last one. */
    boolean callEnded() {
        return calls.decrementAndGet() == 0;
    }

    /** Adds audio that was accepted. */
    void add(double millis) {
        unspentMicros.addAndGet((long) (millis * MICROS));
    }

    /** The block that holds now; null if there is none. */
    @Nullable Block block(long nowNanos) {
        Block last = block;
        return last != null && nowNanos - last.untilNanos < 0 ? last : null;
    }

    /** Runs on each tick of each call. */
    void tick(long nowNanos) {
        if (nowNanos - spentNanos >= INTERVAL) {
            spend();
        }
    }

    /** Spends the sum. Does nothing while a request is running; the next tick or the end of that request spends the rest. */
    void spend() {
        if (unspentMicros.get() >= MICROS && spending.compareAndSet(false, true)) {
            long millis = unspentMicros.get() / MICROS;
            unspentMicros.addAndGet(-millis * MICROS);
            spend(millis);
        }
    }

    /** Asks for a block that began before this budget was opened or at another gateway. */
    void checkBlock() {
        if (spending.compareAndSet(false, true)) {
            spend(0);
        }
    }

    private void spend(long millis) {
        spentNanos = nanoTime.getAsLong();
        budgets.spend(userId, policy, millis).doFinally(_ -> requestFinished()).subscribe(result -> {
            switch (result) {
                case Allowed _ -> {}
                case Blocked(Duration retryAfter) -> block(retryAfter);
            }
        });
    }

    /** Starts a block. A block that holds already stays the same, because its calls have been told of it. */
    private void block(Duration retryAfter) {
        long now = nanoTime.getAsLong();
        if (block(now) == null) {
            block = new Block(now + retryAfter.toNanos());
        }
    }

    private void requestFinished() {
        spending.set(false);
        if (calls.get() == 0) {
            spend(); // no tick follows
        }
    }
}
