package io.mockcall.callsession.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The uninterrupted period in which this instance could see the reports of gateways. A gap ends the period: the instance did not
 * run, the database was away, or the machine slept. A call without a report in a gap may still be served. Not thread-safe.
 */
final class ObservationPeriod {
    private final Duration maxGap;
    private @Nullable Instant since;
    private @Nullable Instant last;

    /** @param maxGap the longest gap that does not end the period */
    ObservationPeriod(Duration maxGap) {
        this.maxGap = maxGap;
    }

    /** Extends the period to now: the service runs and the database answers. */
    void extend(Instant now) {
        if (last == null || Duration.between(last, now).compareTo(maxGap) > 0) {
            since = now;
        }
        last = now;
    }

    boolean isAtLeast(Duration duration) {
        return since != null && last != null && Duration.between(since, last).compareTo(duration) >= 0;
    }
}
