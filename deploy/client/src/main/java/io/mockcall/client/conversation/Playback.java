package io.mockcall.client.conversation;

import java.util.concurrent.TimeUnit;

/** A model of the playback of the received frames. It computes when each frame starts to sound, and plays nothing. */
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

    /**
     * How long the playback of a turn has been waiting for its next frame, in milliseconds; 0 if it has not run dry, or if the turn has
     * not begun to play.
     */
    double dryMs(int frameTurn, long nowNanos) {
        return frameTurn == turn && quietAt(nowNanos) ? (nowNanos - endsNanos) / 1e6 : 0;
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

    /** The turn that is played now or was played last; -1 if there is none. */
    int turn() {
        return turn;
    }

    /** How much of that turn has been played, in milliseconds. */
    long playedMs(long nowNanos) {
        double remaining = quietAt(nowNanos) ? 0 : (endsNanos - nowNanos) / 1e6;
        return Math.max(0, Math.round(queuedMs - remaining));
    }
}
