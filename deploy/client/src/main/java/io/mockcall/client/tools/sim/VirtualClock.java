package io.mockcall.client.tools.sim;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of one call, which passes only when it is told to. */
final class VirtualClock extends Clock {
    private static final Instant START = Instant.parse("2026-12-01T09:00:00Z");

    private volatile long ms;

    /** Milliseconds since the call began. */
    long ms() {
        return ms;
    }

    void advance(long milliseconds) {
        ms = ms + milliseconds;
    }

    @Override
    public Instant instant() {
        return START.plusMillis(ms);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
