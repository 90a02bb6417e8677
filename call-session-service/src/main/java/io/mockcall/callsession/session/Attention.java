package io.mockcall.callsession.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * For how long this instance has been able to hear from the gateways. After a break (it was not running, the database was
 * away, the machine slept) nobody can tell a call that nobody serves from one that nobody listened to. Not thread-safe.
 */
final class Attention {
    private final Duration longestBreak;
    private @Nullable Instant since;
    private @Nullable Instant last;

    /** @param longestBreak that is none yet */
    Attention(Duration longestBreak) {
        this.longestBreak = longestBreak;
    }

    /** The service runs, and the database answers. */
    void paid(Instant now) {
        if (last == null || Duration.between(last, now).compareTo(longestBreak) > 0) {
            since = now;
        }
        last = now;
    }

    boolean hasLasted(Duration wanted) {
        return since != null && last != null && Duration.between(since, last).compareTo(wanted) >= 0;
    }
}
