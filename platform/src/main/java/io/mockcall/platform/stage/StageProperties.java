package io.mockcall.platform.stage;

import io.mockcall.platform.settings.SettingsValidator;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the Kafka topics and of the stages that read and write them.
 *
 * @param partitions the number of partitions of each topic that is created, 1 to 1000; the same for all topics, so that a key lies
 *     in the same partition everywhere
 * @param replicas the number of replicas of each topic that is created, at least 1
 * @param audioRetention how long audio stays on its topics
 * @param eventRetention how long all other events stay on their topics
 * @param instance the name of this instance for static group membership: an instance that restarts under the same name continues at
 *     once, and does not wait for the session of its predecessor to time out; blank for instances without names
 * @param sessionTimeout how long an instance may be silent before the group gives its partitions to another
 * @param commitInterval how often finished offsets are committed, at least 10 ms
 * @param maxAttempts how often work is tried that fails transiently, before its record goes to the dead letters; at least 1
 * @param retryBackoff the delay before the first retry; doubles with each retry, up to {@code maxBackoff}
 * @param maxBackoff the longest delay before a retry
 * @param workDeadline how long work may take before it counts as a transient failure, at least 100 ms; must be longer than any
 *     provider's own deadline
 * @param idleCall how long a key may be without events before the stage forgets it and releases the events it held, at least 1 s
 */
@ConfigurationProperties("mockcall.kafka")
record StageProperties(
        @DefaultValue("3") int partitions,
        @DefaultValue("1") short replicas,
        @DefaultValue("24h") Duration audioRetention,
        @DefaultValue("30d") Duration eventRetention,
        @DefaultValue("") String instance,
        @DefaultValue("6s") Duration sessionTimeout,
        @DefaultValue("250ms") Duration commitInterval,
        @DefaultValue("3") int maxAttempts,
        @DefaultValue("200ms") Duration retryBackoff,
        @DefaultValue("10s") Duration maxBackoff,
        @DefaultValue("60s") Duration workDeadline,
        @DefaultValue("10m") Duration idleCall) {
    private static final SettingsValidator SETTINGS = new SettingsValidator("mockcall.kafka");

    StageProperties {
        SETTINGS.require(partitions >= 1 && partitions <= 1000, "partitions must be between 1 and 1000");
        SETTINGS.require(replicas >= 1, "replicas must be at least 1");
        SETTINGS.require(maxAttempts >= 1, "max-attempts must be at least 1");
        SETTINGS.require(commitInterval.toMillis() >= 10, "commit-interval must be at least 10ms");
        SETTINGS.require(workDeadline.toMillis() >= 100, "work-deadline must be at least 100ms");
        SETTINGS.require(idleCall.compareTo(Duration.ofSeconds(1)) >= 0, "idle-call must be at least 1s");
    }

    /** The delay before the given retry, counted from 1. */
    Duration backoff(int retry) {
        long millis = retryBackoff.toMillis() << Math.min(retry - 1, 20);
        return millis > maxBackoff.toMillis() ? maxBackoff : Duration.ofMillis(millis);
    }
}
