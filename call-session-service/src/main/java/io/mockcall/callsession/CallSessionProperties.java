package io.mockcall.callsession;

import io.mockcall.platform.settings.SettingsValidator;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of call-session.
 *
 * @param grace the time without a report of a gateway after which a call is abandoned, because its gateway has probably failed
 * @param longestCall the duration after which a call is abandoned, even if a gateway serves it
 * @param publishTimeout the longest time that a request waits until its event is on the topic; the outbox publishes the event later
 * @param outboxInterval the interval at which the outbox looks for unpublished events
 * @param outboxGrace the age from which an event counts as unpublished; a younger event may be in flight
 */
@ConfigurationProperties("mockcall.call-session")
record CallSessionProperties(
        @DefaultValue("60s") Duration grace,
        @DefaultValue("2h") Duration longestCall,
        @DefaultValue("2s") Duration publishTimeout,
        @DefaultValue("1s") Duration outboxInterval,
        @DefaultValue("3s") Duration outboxGrace) {
    private static final SettingsValidator SETTINGS = new SettingsValidator("mockcall.call-session");

    /** The cleanup must run often enough to notice a gap within the grace. */
    private static final int RUNS_PER_GRACE = 10;

    CallSessionProperties {
        SETTINGS.require(longestCall.compareTo(Duration.ofMinutes(1)) >= 0, "longest-call must be at least 1m");
        SETTINGS.require(
                grace.compareTo(outboxInterval.multipliedBy(RUNS_PER_GRACE)) >= 0,
                "grace must be at least " + RUNS_PER_GRACE + " times outbox-interval");
        SETTINGS.requirePositive("publish-timeout", publishTimeout);
        SETTINGS.require(outboxInterval.toMillis() >= 100, "outbox-interval must be at least 100ms");
        SETTINGS.require(outboxGrace.compareTo(publishTimeout) > 0, "outbox-grace must be longer than publish-timeout");
    }
}
