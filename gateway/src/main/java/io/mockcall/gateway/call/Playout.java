package io.mockcall.gateway.call;

import io.mockcall.contracts.AudioFrame;
import java.util.Optional;

/**
 * What of the customer's speech was sent, and how much of it the agent has heard. Turns come one after the other, the frames
 * of a turn in the order of their positions; whatever does not move on was sent before.
 */
final class Playout {
    private static final int NONE = -1;
    private static final long TOLERANCE_MS = 60;

    /** What becomes of a frame. */
    enum Verdict {
        SEND,
        /** The first of its turn. */
        SEND_FIRST,
        DUPLICATE,
        CLEARED
    }

    /**
     * A turn that was cut short.
     *
     * @param heardMs how much of it the agent has heard
     */
    record Cut(int turn, long heardMs) {}

    private int turn = NONE;
    private long sentFrom;
    private long sentUntilMs;
    private long lastPositionMs;
    private boolean complete;
    private long firstSentNanos;
    private int reportedTurn = NONE;
    private long reportedMs;
    private int clearedTurn = NONE;

    /**
     * @param durationMs of the frame's payload
     */
    Verdict offer(int frameTurn, long positionMs, long durationMs, int flags, long nowNanos) {
        if (frameTurn <= clearedTurn) {
            return Verdict.CLEARED;
        }
        if (frameTurn < turn || (frameTurn == turn && positionMs <= lastPositionMs)) {
            return Verdict.DUPLICATE;
        }
        boolean first = frameTurn > turn;
        if (first) {
            turn = frameTurn;
            sentFrom = positionMs;
            firstSentNanos = nowNanos;
        }
        lastPositionMs = positionMs;
        sentUntilMs = positionMs + durationMs;
        complete = (flags & AudioFrame.FLAG_TURN_END) != 0;
        return first ? Verdict.SEND_FIRST : Verdict.SEND;
    }

    /** The client says how far it has played. */
    void played(int playedTurn, long playedMs) {
        reportedTurn = playedTurn;
        reportedMs = playedMs;
    }

    /** Cuts the turn that is being played, if any: nothing more of it will be sent. */
    Optional<Cut> cut(long nowNanos) {
        if (turn == NONE || turn <= clearedTurn) {
            return Optional.empty();
        }
        long heardMs = heardMs(nowNanos);
        if (complete && heardMs >= sentUntilMs - TOLERANCE_MS) {
            return Optional.empty();
        }
        clearedTurn = turn;
        return Optional.of(new Cut(turn, heardMs));
    }

    /** What the client says; what time says as long as it has said nothing. */
    private long heardMs(long nowNanos) {
        long heard = reportedTurn == turn
                ? reportedMs
                : reportedTurn > turn ? sentUntilMs : sentFrom + (nowNanos - firstSentNanos) / 1_000_000;
        return Math.clamp(heard, 0, sentUntilMs);
    }
}
