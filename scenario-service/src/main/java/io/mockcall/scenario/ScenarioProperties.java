package io.mockcall.scenario;

import io.mockcall.platform.settings.SettingsValidator;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the scenario catalog.
 *
 * @param seeds a resource pattern of the release's scenarios, one YAML file each
 * @param seedTimeout the longest time to store the seeds at start; the service does not start if it takes longer
 * @param announceInterval the interval at which the service looks for unpublished changes
 * @param statisticsPause the shortest time between two publications of a scenario's statistics
 */
@ConfigurationProperties("mockcall.scenario")
record ScenarioProperties(
        @DefaultValue("classpath*:scenarios/*.yaml") String seeds,
        @DefaultValue("60s") Duration seedTimeout,
        @DefaultValue("2s") Duration announceInterval,
        @DefaultValue("5s") Duration statisticsPause) {
    private static final SettingsValidator SETTINGS = new SettingsValidator("mockcall.scenario");

    ScenarioProperties {
        SETTINGS.require(!seeds.isBlank(), "seeds must name a resource pattern");
        SETTINGS.requirePositive("seed-timeout", seedTimeout);
        SETTINGS.require(announceInterval.toMillis() >= 100, "announce-interval must be at least 100ms");
        SETTINGS.require(!statisticsPause.isNegative(), "statistics-pause must not be negative");
    }
}
