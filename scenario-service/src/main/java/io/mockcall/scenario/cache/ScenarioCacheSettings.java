package io.mockcall.scenario.cache;

import io.mockcall.platform.settings.SettingsValidator;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the scenario cache.
 *
 * @param entries the largest number of scenarios in this process. The default is larger than most catalogs, because a cache that is
 *     smaller than an evenly read catalog misses often: 100 entries cannot answer 99 % of the reads of 200 scenarios. A scenario
 *     takes about 10 kB, so 500 entries take about 5 MB
 * @param keep the time that a scenario stays in this process, counted from its last update
 * @param shared the time that a scenario stays in Redis
 * @param redisTimeout the time after which the cache stops waiting for Redis and reads the database
 */
@ConfigurationProperties("mockcall.scenario.cache")
public record ScenarioCacheSettings(
        @DefaultValue("500") int entries,
        @DefaultValue("15m") Duration keep,
        @DefaultValue("1h") Duration shared,
        @DefaultValue("200ms") Duration redisTimeout) {
    private static final SettingsValidator SETTINGS = new SettingsValidator("mockcall.scenario.cache");

    public ScenarioCacheSettings {
        SETTINGS.require(entries >= 1 && entries <= 100_000, "entries must be between 1 and 100000");
        SETTINGS.requirePositive("keep", keep);
        SETTINGS.require(shared.toMillis() >= 1, "shared must be at least 1ms");
        SETTINGS.require(redisTimeout.toMillis() >= 1, "redis-timeout must be at least 1ms");
    }
}
