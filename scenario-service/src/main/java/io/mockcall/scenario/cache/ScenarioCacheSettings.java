package io.mockcall.scenario.cache;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How scenarios are kept at hand.
 *
 * @param entries in this process. More than most catalogues have, because a cache smaller than what is read evenly misses
 *     all the time: 100 entries cannot answer 99 % of the reads of 200 scenarios. A scenario takes about 10 kB, so this is
 *     some 5 MB
 * @param keep how long in this process, counted from when it was put there
 * @param shared how long in Redis
 * @param redisTimeout after which Redis counts as away, and the database is asked instead
 */
@ConfigurationProperties("mockcall.scenario.cache")
public record ScenarioCacheSettings(
        @DefaultValue("500") int entries,
        @DefaultValue("15m") Duration keep,
        @DefaultValue("1h") Duration shared,
        @DefaultValue("200ms") Duration redisTimeout) {
    public ScenarioCacheSettings {
        require(entries >= 1 && entries <= 100_000, "entries must be between 1 and 100000");
        require(keep.isPositive(), "keep must be positive");
        require(shared.toMillis() >= 1, "shared must be at least 1ms");
        require(redisTimeout.toMillis() >= 1, "redis-timeout must be at least 1ms");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("mockcall.scenario.cache." + message);
        }
    }
}
