package io.mockcall.client.tools.bench.day;

import io.mockcall.client.tools.bench.BenchCall;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * A call of the day from the dialling to its end.
 *
 * @param up completes when the call is up, and fails if it is refused
 * @param endNanos when to end it, {@link System#nanoTime}
 */
record DayCall(BenchCall call, CallEnding ending, CompletableFuture<BenchCall> up, long endNanos) {
    private static final double SHORT_SECONDS = 0.5;
    private static final double LONG_SECONDS = 8;

    /** A time from 0 to 8 s; a third of all calls last less than half a second, and a few last until the hour ends them. */
    static double anySeconds(RandomGenerator random) {
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> random.nextDouble(SHORT_SECONDS);
            case 8 -> Double.POSITIVE_INFINITY;
            default -> random.nextDouble(SHORT_SECONDS, LONG_SECONDS);
        };
    }

    boolean isDialling() {
        return !up.isDone();
    }

    /** Whether the dialling ended otherwise than this call was meant to end. */
    boolean isUnexpected() {
        return up.isDone() && up.isCompletedExceptionally() == ending.isAnswered();
    }

    boolean isDue(long nowNanos) {
        return up.isDone() && (!ending.isAnswered() || up.isCompletedExceptionally() || nowNanos - endNanos >= 0);
    }

    void end() {
        if (ending == CallEnding.HANG_UP) {
            call.hangUp();
        } else {
            call.drop();
        }
    }
}
