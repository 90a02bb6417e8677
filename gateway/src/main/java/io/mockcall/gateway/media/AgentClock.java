package io.mockcall.gateway.media;

/**
 * Maps the timestamps of a client to the time of the call. A client whose clock restarts, jumps, stands still or does not count from
 * {@code call:ready} would otherwise be deaf to the recogniser, which ignores audio that is not newer than what it has heard.
 *
 * <p>A WebSocket keeps the order of its messages. A timestamp that goes back is therefore a clock that was set, and a timestamp
 * that stands still belongs to a frame that was sent late.
 */
public final class AgentClock {
    /** Farthest that a jump may lead beyond the time of the call, in milliseconds. */
    static final long MAX_AHEAD_MS = 3_000;
    /** Farthest that a timestamp may go back without a restart of the clock, in milliseconds. */
    private static final long MAX_BACK_MS = 200;
    /** Longer gaps may be a stall of the network, in milliseconds. */
    private static final long GAP_MS = 500;
    /** A refused timestamp and the next one belong to one clock if they differ by the audio between them and at most this. */
    private static final long JITTER_MS = 100;

    private boolean started;
    /** Position of the client's zero, in milliseconds since {@code call:ready}. */
    private long offset;

    private long lastTimestamp;
    private double endMs;
    /** End of the last refused frame by its own timestamp; negative if the last frame was not refused. */
    private double refusedEnd = -1;
    /** Whether the last frame came after a gap and was put before it, because its successor shows whether there is a gap. */
    private boolean gapOpen;

    /**
     * The position of a frame in the call.
     *
     * @param timestamp the frame's {@code timestampMs}
     * @param millis duration of the frame's audio; 0 for a frame without audio
     * @param sinceReadyMs time since {@code call:ready}, by the clock of this server
     * @return milliseconds since {@code call:ready}, not less than the end of the audio before; −1 if the timestamp is refused
     */
    public long position(long timestamp, double millis, long sinceReadyMs) {
        if (millis <= 0) {
            return Math.clamp(timestamp + offset, (long) endMs, Math.max((long) endMs, sinceReadyMs));
        }
        if (started && timestamp < lastTimestamp - MAX_BACK_MS) {
            restart(timestamp, millis, sinceReadyMs);
        } else if (isWild(timestamp, millis, sinceReadyMs)) {
            boolean isContinued = refusedEnd >= 0 && Math.abs(timestamp - refusedEnd) <= JITTER_MS;
            if (started && !isContinued) {
                refusedEnd = timestamp + millis;
                return -1;
            }
            restart(timestamp, millis, sinceReadyMs);
        }
        return placed(timestamp, millis, sinceReadyMs);
    }

    private long placed(long timestamp, double millis, long sinceReadyMs) {
        double wanted = timestamp + offset;
        boolean isLate = started && timestamp - lastTimestamp < millis / 2;
        boolean isAhead = wanted + millis > sinceReadyMs + MAX_AHEAD_MS;
        boolean opensGap = started && !gapOpen && wanted - endMs > GAP_MS;
        boolean follows = started && (isLate || isAhead || opensGap);
        long position = Math.round(follows ? endMs : Math.max(endMs, wanted));
        gapOpen = opensGap || (gapOpen && isLate);
        started = true;
        refusedEnd = -1;
        lastTimestamp = timestamp;
        endMs = position + millis;
        return position;
    }

    /** The client's clock begins anew at the present time of the call. */
    private void restart(long timestamp, double millis, long sinceReadyMs) {
        offset = Math.round(Math.max(endMs, sinceReadyMs - millis)) - timestamp;
        lastTimestamp = timestamp - Math.round(millis);
        gapOpen = true; // the present time is known
    }

    /** Whether the timestamp leads far beyond the time of the call. Audio that follows without a gap never does. */
    private boolean isWild(long timestamp, double millis, long sinceReadyMs) {
        double wanted = timestamp + offset;
        return wanted - endMs > GAP_MS && wanted + millis > sinceReadyMs + MAX_AHEAD_MS;
    }

    /** What is wrong with a refused timestamp, in words for the client. */
    public static String refusal(long timestamp, long sinceReadyMs) {
        return "The frame's timestampMs is " + timestamp + ", but the call has lasted " + sinceReadyMs
                + " ms. It counts the milliseconds since call:ready.";
    }
}
