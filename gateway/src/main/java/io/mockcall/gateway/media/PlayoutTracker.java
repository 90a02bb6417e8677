package io.mockcall.gateway.media;

import io.mockcall.contracts.AudioFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of the customer's speech was sent, and how much of it the agent has heard. Turns come one after the other, the frames
 * of a turn in the order of their positions; whatever does not move on was sent before.
 */
final class PlayoutTracker {
    private static final int NONE = -1;
    private static final long TOLERANCE_MS = 60;
    /** Of the customer's frames. */
    private static final long FRAME_MS = 20;

    /** What becomes of a frame. */
    enum Verdict {
        SEND,
        /** The first of its turn. */
        SEND_FIRST,
        DUPLICATE,
        /** Of the turn that is suspended: kept, until it is known whether it goes on. */
        HELD,
        CLEARED
    }

    private int turn = NONE;
    private long sentFrom;
    private long sentUntilMs;
    private long lastPositionMs;
    private boolean complete;
    private long firstSentNanos;
    private int reportedTurn = NONE;
    private long reportedMs;
    private int clearedTurn = NONE;
    private int suspendedTurn = NONE;
    private long suspendedAtMs;
    private final List<Long> sentenceStarts = new ArrayList<>();

    /**
     * @param durationMs of the frame's payload
     */
    Verdict offer(int frameTurn, long positionMs, long durationMs, int flags, long nowNanos) {
        if (frameTurn <= clearedTurn) {
            return Verdict.CLEARED;
        }
        if (frameTurn == suspendedTurn) {
            return Verdict.HELD;
        }
        if (frameTurn < turn || (frameTurn == turn && positionMs <= lastPositionMs)) {
            return Verdict.DUPLICATE;
        }
        boolean first = frameTurn > turn;
        if (first) {
            giveUp();
            turn = frameTurn;
            sentFrom = positionMs;
            firstSentNanos = nowNanos;
            sentenceStarts.clear();
        }
        if ((flags & AudioFrame.FLAG_SENTENCE_START) != 0
                && (sentenceStarts.isEmpty() || sentenceStarts.getLast() < positionMs)) {
            sentenceStarts.add(positionMs);
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
    Optional<PlayoutCut> cut(long nowNanos) {
        Optional<PlayoutCut> cut = suspended().or(() -> playing(nowNanos));
        cut.ifPresent(it -> clearedTurn = it.turn());
        suspendedTurn = NONE;
        return cut;
    }

    /** Stops the turn that is being played, if any, for as long as it is not known whether it goes on. */
    Optional<PlayoutCut> suspend(long nowNanos) {
        if (suspendedTurn != NONE) {
            return Optional.empty();
        }
        Optional<PlayoutCut> cut = playing(nowNanos);
        cut.ifPresent(it -> {
            suspendedTurn = it.turn();
            suspendedAtMs = it.heardMs();
        });
        return cut;
    }

    /**
     * The suspended turn goes on where it was: what comes from there on is sent again.
     *
     * @return false if nothing is suspended any more
     */
    boolean resume(long nowNanos) {
        if (suspendedTurn == NONE) {
            return false;
        }
        suspendedTurn = NONE;
        lastPositionMs = suspendedAtMs - FRAME_MS;
        sentFrom = suspendedAtMs;
        sentUntilMs = suspendedAtMs;
        firstSentNanos = nowNanos;
        complete = false;
        return true;
    }

    /** Nothing more comes of the suspended turn. */
    private void giveUp() {
        if (suspendedTurn != NONE) {
            clearedTurn = suspendedTurn;
            suspendedTurn = NONE;
        }
    }

    private Optional<PlayoutCut> suspended() {
        return suspendedTurn == NONE ? Optional.empty() : Optional.of(cutAt(suspendedAtMs));
    }

    private Optional<PlayoutCut> playing(long nowNanos) {
        return isPlaying(nowNanos) ? Optional.of(cutAt(heardMs(nowNanos))) : Optional.empty();
    }

    /** Whether the agent is still hearing the customer, or will, as the turn is not complete. */
    boolean isPlaying(long nowNanos) {
        return turn != NONE && turn > clearedTurn && !(complete && heardMs(nowNanos) >= sentUntilMs - TOLERANCE_MS);
    }

    private PlayoutCut cutAt(long heardMs) {
        int sentence = 0;
        while (sentence + 1 < sentenceStarts.size() && sentenceStarts.get(sentence + 1) <= heardMs) {
            sentence++;
        }
        long start = sentenceStarts.isEmpty() ? 0 : sentenceStarts.get(sentence);
        long end = sentence + 1 < sentenceStarts.size() ? sentenceStarts.get(sentence + 1) : sentUntilMs;
        double share = end <= start ? 0 : Math.clamp((double) (heardMs - start) / (end - start), 0, 1);
        return new PlayoutCut(turn, heardMs, sentence, share);
    }

    /** What the client says; what time says as long as it has said nothing. */
    private long heardMs(long nowNanos) {
        long heard = reportedTurn == turn
                ? reportedMs
                : reportedTurn > turn ? sentUntilMs : sentFrom + (nowNanos - firstSentNanos) / 1_000_000;
        return Math.clamp(heard, 0, sentUntilMs);
    }
}
