package io.mockcall.gateway.access.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Delay until a retry, in whole seconds. Rounds up, so that a client that waits for the delay does not come too early. */
record RetryDelay(long seconds) {
    private static final int MAX_IN_SECONDS = 120;
    private static final int MAX_IN_MINUTES = 120;

    static RetryDelay of(Duration duration) {
        return new RetryDelay(Math.max(1, Math.ceilDiv(duration.toMillis(), TimeUnit.SECONDS.toMillis(1))));
    }

    /** The delay in words, for messages to people. */
    String words() {
        if (seconds < MAX_IN_SECONDS) {
            return seconds == 1 ? "a second" : seconds + " seconds";
        }
        long minutes = Math.ceilDiv(seconds, TimeUnit.MINUTES.toSeconds(1));
        return minutes < MAX_IN_MINUTES
                ? minutes + " minutes"
                : Math.ceilDiv(minutes, TimeUnit.HOURS.toMinutes(1)) + " hours";
    }
}
