package io.mockcall.client.tools.sim;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only when {@link #advance} is called. */
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
