package io.mockcall.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.mockcall.contracts.CallId;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProcessCostsTest {
    private static final CallId ONE = new CallId(new UUID(0, 1));
    private static final CallId OTHER = new CallId(new UUID(0, 2));

    private long cpu;
    private long now;
    private final ProcessCosts costs = new ProcessCosts(() -> cpu, () -> now, () -> 12_000_000);

    @Test
    void allCallsTogetherPayWhatWasUsed() {
        double paid = 0;
        for (int i = 0; i < 100; i++) {
            passes(Duration.ofMillis(50), Duration.ofMillis(7 + i % 3));
            paid += cpuMs(i % 3 == 0 ? ONE : OTHER);
        }
        assertThat(paid).isCloseTo(cpu / 1e6, offset(1e-6));
    }

    @Test
    void whatIsUsedWhileNobodyReportsIsNobodys() {
        passes(Duration.ofSeconds(100), Duration.ofSeconds(5));
        assertThat(cpuMs(ONE)).isCloseTo(500, offset(1e-6));
    }

    @Test
    void memoryIsSharedByTheCallsAndStagesOfLate() {
        assertThat(memory(ONE, "stt")).isEqualTo(12_000_000);
        assertThat(memory(OTHER, "stt")).isEqualTo(6_000_000);
        assertThat(memory(OTHER, "tts")).isEqualTo(3_000_000);
        passes(Duration.ofSeconds(61), Duration.ZERO);
        assertThat(memory(ONE, "stt")).isEqualTo(12_000_000);
    }

    @Test
    void theValuesOfTheReportStayAsTheyAre() {
        assertThat(costs.with(ONE, "stt", Map.of("confidence", 0.9)))
                .containsEntry("confidence", 0.9)
                .containsOnlyKeys("confidence", "cpuMs", "memoryBytes");
    }

    @Test
    void thisProcessUsesSomething() {
        Map<String, Double> report = ProcessCosts.OF_THIS_PROCESS.with(ONE, "test", Map.of());
        assertThat(report.get("memoryBytes")).isPositive();
        assertThat(report.get("cpuMs")).isNotNegative();
    }

    @Test
    void moreCallsThanItRemembersDoNoHarm() {
        for (int i = 0; i < 10_100; i++) {
            memory(new CallId(new UUID(1, i)), "stt");
        }
        assertThat(memory(ONE, "stt")).isEqualTo(12_000_000 / 10_000.0);
    }

    private void passes(Duration time, Duration used) {
        now += time.toNanos();
        cpu += used.toNanos();
    }

    private double cpuMs(CallId call) {
        return costs.with(call, "stt", Map.of()).getOrDefault("cpuMs", -1.0);
    }

    private double memory(CallId call, String stage) {
        return costs.with(call, stage, Map.of()).getOrDefault("memoryBytes", -1.0);
    }
}
