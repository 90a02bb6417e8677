package io.mockcall.scenario;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the catalogue.
 *
 * @param seeds where the scenarios are that come with the release, one YAML file each; a resource pattern
 * @param seedTimeout for storing them at start; the service does not start if it takes longer
 * @param announceInterval how often to look for changes whose announcement failed
 * @param statisticsPause between two announcements of how often and how well a scenario is played
 */
@ConfigurationProperties("mockcall.scenario")
record ScenarioProperties(
        @DefaultValue("classpath*:scenarios/*.yaml") String seeds,
        @DefaultValue("60s") Duration seedTimeout,
        @DefaultValue("2s") Duration announceInterval,
        @DefaultValue("5s") Duration statisticsPause) {
    ScenarioProperties {
        require(!seeds.isBlank(), "seeds must name a resource pattern");
        require(seedTimeout.isPositive(), "seed-timeout must be positive");
        require(announceInterval.toMillis() >= 100, "announce-interval must be at least 100ms");
        require(!statisticsPause.isNegative(), "statistics-pause must not be negative");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("mockcall.scenario." + message);
        }
    }
}
