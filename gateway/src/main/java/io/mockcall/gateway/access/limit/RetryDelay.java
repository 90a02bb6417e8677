package io.mockcall.gateway.access.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How long somebody is to wait, rounded up: who comes then does not come too early. */
record RetryDelay(long seconds) {
    private static final int SECONDS = 120;
    private static final int MINUTES = 120;

    static RetryDelay of(Duration duration) {
        return new RetryDelay(Math.max(1, Math.ceilDiv(duration.toMillis(), TimeUnit.SECONDS.toMillis(1))));
    }

    /** For people. */
    String words() {
        if (seconds < SECONDS) {
            return seconds == 1 ? "a second" : seconds + " seconds";
        }
        long minutes = Math.ceilDiv(seconds, TimeUnit.MINUTES.toSeconds(1));
        return minutes < MINUTES ? minutes + " minutes" : Math.ceilDiv(minutes, TimeUnit.HOURS.toMinutes(1)) + " hours";
    }
}
