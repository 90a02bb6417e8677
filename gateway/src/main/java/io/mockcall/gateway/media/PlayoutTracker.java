package io.mockcall.gateway.media;

import io.mockcall.contracts.AudioFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tracks playout: the customer's audio that was sent, and the part of it that the agent has heard. Turns follow each other, and the
 * frames of a turn follow in the order of their positions. A frame that does not advance the position is a duplicate.
 */
final class PlayoutTracker {
    private static final int NONE = -1;
    private static final long TOLERANCE_MS = 60;
    /** Duration of the customer's frames. */
    private static final long FRAME_MS = 20;

    /** Decision about a frame. */
    enum Verdict {
        /** Send. */
        SEND,
        /** Send; it is the first frame of its turn. */
        SEND_FIRST,
        /** Drop; it was sent before. */
        DUPLICATE,
        /** Do not send yet; its turn is suspended. */
        HELD,
        /** Drop; its turn was cut. */
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
     * Decides about a frame.
     *
     * @param positionMs position of the frame within its turn
     * @param durationMs duration of the payload
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
            cutSuspended();
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

    /** The client reports its position. */
    void played(int playedTurn, long playedMs) {
        reportedTurn = playedTurn;
        reportedMs = playedMs;
    }

    /** Cuts the current turn: no further frame of it is sent. Empty if no turn is being played. */
    Optional<PlayoutCut> cut(long nowNanos) {
        Optional<PlayoutCut> cut = suspended().or(() -> playing(nowNanos));
        cut.ifPresent(it -> clearedTurn = it.turn());
        suspendedTurn = NONE;
        return cut;
    }

    /** Suspends the current turn until {@link #resume} or {@link #cut}. Empty if no turn is being played. */
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
     * Resumes the suspended turn: frames from the suspended position on are sent again.
     *
     * @return false if no turn is suspended
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

    /** Cuts the suspended turn, because a later turn has begun. */
    private void cutSuspended() {
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

    /** Whether the current turn has audio that the agent has not heard, or is incomplete. */
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

    /** The position that the client has reported; the time since the first frame until the client reports. */
    private long heardMs(long nowNanos) {
        long heard = reportedTurn == turn
                ? reportedMs
                : reportedTurn > turn ? sentUntilMs : sentFrom + (nowNanos - firstSentNanos) / 1_000_000;
        return Math.clamp(heard, 0, sentUntilMs);
    }
}
