package io.mockcall.callsession;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the call sessions.
 *
 * @param grace after which a call that no gateway says it serves is abandoned: its gateway died with it
 * @param longestCall after which a call that nobody ended is abandoned, whoever serves it
 * @param publishTimeout how long a request waits for its event to be on the topic; the outbox goes on afterwards
 * @param outboxInterval how often to look for events that did not get through
 * @param outboxGrace age from which an event counts as one of those, and not as just being sent
 */
@ConfigurationProperties("mockcall.call-session")
record CallSessionProperties(
        @DefaultValue("60s") Duration grace,
        @DefaultValue("2h") Duration longestCall,
        @DefaultValue("2s") Duration publishTimeout,
        @DefaultValue("1s") Duration outboxInterval,
        @DefaultValue("3s") Duration outboxGrace) {
    /** Housekeeping must come round often enough to notice a break within the grace. */
    private static final int ROUNDS = 10;

    CallSessionProperties {
        require(longestCall.compareTo(Duration.ofMinutes(1)) >= 0, "longest-call must be at least 1m");
        require(
                grace.compareTo(outboxInterval.multipliedBy(ROUNDS)) >= 0,
                "grace must be at least " + ROUNDS + " times outbox-interval");
        require(publishTimeout.isPositive(), "publish-timeout must be positive");
        require(outboxInterval.toMillis() >= 100, "outbox-interval must be at least 100ms");
        require(outboxGrace.compareTo(publishTimeout) > 0, "outbox-grace must be longer than publish-timeout");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("mockcall.call-session." + message);
        }
    }
}
