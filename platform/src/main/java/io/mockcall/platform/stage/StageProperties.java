package io.mockcall.platform.stage;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How stages read and write.
 *
 * @param partitions of each topic that is created; the same for all, so that a call lies in the same one everywhere
 * @param replicas of each topic that is created
 * @param audioRetention how long audio stays on its topics
 * @param eventRetention how long all other events stay
 * @param instance names this instance for static group membership: restarted under the same name it goes on at once,
 *     without waiting for its predecessor's session to time out; blank if instances come and go without names
 * @param sessionTimeout after which a silent instance without a name is given up
 * @param commitInterval how often finished positions are committed
 * @param maxAttempts how often work that fails retryably is tried before it goes to the dead letters
 * @param retryBackoff before the first retry; doubles with each, up to {@code maxBackoff}
 * @param workDeadline after which work that has not ended counts as failed, retryably; longer than any provider's own
 * @param idleCall after which a call that sends nothing is forgotten, and what it held is let go
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
    StageProperties {
        require(partitions >= 1 && partitions <= 1000, "partitions must be between 1 and 1000");
        require(replicas >= 1, "replicas must be at least 1");
        require(maxAttempts >= 1, "max-attempts must be at least 1");
        require(commitInterval.toMillis() >= 10, "commit-interval must be at least 10ms");
        require(workDeadline.toMillis() >= 100, "work-deadline must be at least 100ms");
        require(idleCall.compareTo(Duration.ofSeconds(1)) >= 0, "idle-call must be at least 1s");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("mockcall.kafka." + message);
        }
    }

    /** How long to wait before the given retry, counted from 1. */
    Duration backoff(int retry) {
        long millis = retryBackoff.toMillis() << Math.min(retry - 1, 20);
        return millis > maxBackoff.toMillis() ? maxBackoff : Duration.ofMillis(millis);
    }
}
