package io.mockcall.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessCostsTest {
    private static final String ONE = "one";
    private static final String OTHER = "other";

    private long cpu;
    private long now;
    private final ProcessCosts costs = new ProcessCosts(() -> cpu, () -> now, () -> 12_000_000);

    @Test
    void theKeysAreChargedWithAllTheTimeThatWasUsed() {
        double paid = 0;
        for (int i = 0; i < 100; i++) {
            passes(Duration.ofMillis(50), Duration.ofMillis(7 + i % 3));
            paid += cpuMs(i % 3 == 0 ? ONE : OTHER);
        }
        assertThat(paid).isCloseTo(cpu / 1e6, offset(1e-6));
    }

    @Test
    void timeAfterTenSecondsWithoutAReportIsNotCharged() {
        passes(Duration.ofSeconds(100), Duration.ofSeconds(5));
        assertThat(cpuMs(ONE)).isCloseTo(500, offset(1e-6));
    }

    @Test
    void memoryIsDividedByTheKeysAndStagesOfTheLastMinute() {
        assertThat(memory(ONE, "stt")).isEqualTo(12_000_000);
        assertThat(memory(OTHER, "stt")).isEqualTo(6_000_000);
        assertThat(memory(OTHER, "tts")).isEqualTo(3_000_000);
        passes(Duration.ofSeconds(61), Duration.ZERO);
        assertThat(memory(ONE, "stt")).isEqualTo(12_000_000);
    }

    @Test
    void theValuesOfTheReportAreKept() {
        assertThat(costs.with(ONE, "stt", Map.of("confidence", 0.9)))
                .containsEntry("confidence", 0.9)
                .containsOnlyKeys("confidence", "cpuMs", "memoryBytes");
    }

    @Test
    void thisProcessHasCosts() {
        Map<String, Double> report = ProcessCosts.OF_THIS_PROCESS.with(ONE, "test", Map.of());
        assertThat(report.get("memoryBytes")).isPositive();
        assertThat(report.get("cpuMs")).isNotNegative();
    }

    @Test
    void theOldestOfTooManyKeysAreForgotten() {
        for (int i = 0; i < 10_100; i++) {
            memory("key " + i, "stt");
        }
        assertThat(memory(ONE, "stt")).isEqualTo(12_000_000 / 10_000.0);
    }

    private void passes(Duration time, Duration used) {
        now += time.toNanos();
        cpu += used.toNanos();
    }

    private double cpuMs(String key) {
        return costs.with(key, "stt", Map.of()).getOrDefault("cpuMs", -1.0);
    }

    private double memory(String key, String stage) {
        return costs.with(key, stage, Map.of()).getOrDefault("memoryBytes", -1.0);
    }
}
