package io.mockcall.evaluation.insight.export;

import io.mockcall.platform.settings.SettingsValidator;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of exports, {@code mockcall.evaluation.export.*}.
 *
 * @param atATime most exports at the same time, at least 1; a further request is refused with 429
 * @param memory memory of one Parquet export outside the heap, at least 64MB
 * @param directory directory of temporary files; empty for that of the system
 */
@ConfigurationProperties("mockcall.evaluation.export")
public record ExportProperties(
        @DefaultValue("2") int atATime,
        @DefaultValue("256MB") DataSize memory,
        @DefaultValue("") String directory) {
    private static final SettingsValidator SETTINGS = new SettingsValidator("mockcall.evaluation.export");
    private static final int MIN_MEGABYTES = 64;

    public ExportProperties {
        SETTINGS.require(atATime >= 1, "at-a-time must be at least 1");
        SETTINGS.require(memory.toMegabytes() >= MIN_MEGABYTES, "memory must be at least " + MIN_MEGABYTES + "MB");
    }
}
