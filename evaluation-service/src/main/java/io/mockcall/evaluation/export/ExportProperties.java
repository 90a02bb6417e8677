package io.mockcall.evaluation.export;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of exports, {@code mockcall.evaluation.export.*}.
 *
 * @param atATime how many exports may run; whoever asks for one more is told to come back
 * @param memory that one Parquet file may take while it is made, outside the heap
 * @param directory for files in the making; empty for the system's own
 */
@ConfigurationProperties("mockcall.evaluation.export")
public record ExportProperties(
        @DefaultValue("2") int atATime,
        @DefaultValue("256MB") DataSize memory,
        @DefaultValue("") String directory) {
    private static final int LEAST_MEGABYTES = 64;

    public ExportProperties {
        if (atATime < 1) {
            throw new IllegalArgumentException("mockcall.evaluation.export.at-a-time must be at least 1");
        }
        if (memory.toMegabytes() < LEAST_MEGABYTES) {
            throw new IllegalArgumentException(
                    "mockcall.evaluation.export.memory must be at least " + LEAST_MEGABYTES + "MB");
        }
    }
}
