package io.mockcall.client.conversation;

import java.util.concurrent.TimeUnit;

/** When a listener hears what arrives: one frame after the other, none before it is here. Plays nothing. */
final class Playback {
    private long endsNanos = Long.MIN_VALUE;
    private int turn = -1;
    private double queuedMs;

    /** Queues a frame. Returns when it starts to sound. */
    long play(int frameTurn, double durationMs, long nowNanos) {
        if (frameTurn != turn) {
            turn = frameTurn;
            queuedMs = 0;
        }
        long starts = quietAt(nowNanos) ? nowNanos : endsNanos;
        endsNanos = starts + (long) (durationMs * TimeUnit.MILLISECONDS.toNanos(1));
        queuedMs += durationMs;
        return starts;
    }

    void clear(long nowNanos) {
        if (!quietAt(nowNanos)) {
            queuedMs = playedMs(nowNanos);
            endsNanos = nowNanos;
        }
    }

    boolean quietAt(long nowNanos) {
        return endsNanos == Long.MIN_VALUE || nowNanos - endsNanos >= 0;
    }

    /** The turn that sounds now or sounded last; -1 if none has. */
    int turn() {
        return turn;
    }

    /** How much of that turn has been heard, ms. */
    long playedMs(long nowNanos) {
        double remaining = quietAt(nowNanos) ? 0 : (endsNanos - nowNanos) / 1e6;
        return Math.max(0, Math.round(queuedMs - remaining));
    }
}
