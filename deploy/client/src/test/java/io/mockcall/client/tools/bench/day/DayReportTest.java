package io.mockcall.client.tools.bench.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DayReportTest {
    @Test
    void aFlatDayHasNoSuspects() {
        DayReport report = DayReport.of(DaySamples.day(hour -> 900, hour -> hour * 300L), 7, Map.of());

        assertThat(report.grows()).isFalse();
        assertThat(report.suspects()).isEmpty();
        assertThat(report.lines().getLast()).isEqualTo("2400 calls, 7 turns, errors: none");
        assertThat(report.lines())
                .anyMatch(line -> line.matches("call_session.message a call +3 +3 +3.750 +flat"))
                .noneMatch(line -> line.endsWith("grows"));
        assertThat(report.hours()).hasSize(24);
        assertThat(report.hours().get(3)).containsEntry("calls", 400.0).containsEntry("heap MB", 100.0);
    }

    @Test
    void aLeakNamesItsClass() {
        DayReport report = DayReport.of(DaySamples.day(hour -> 900 + hour * 100L, hour -> 0), 7, Map.of());

        assertThat(report.grows()).isTrue();
        assertThat(report.lines())
                .anyMatch(line -> line.matches("objects +1500 +3000 +1700 +grows"))
                .contains("! +96,000 bytes, 1,700 to 3,200 objects of io.mockcall.gateway.call.LiveCall");
    }

    @Test
    void aLineHasACellBelowEachTitle() {
        DaySnapshot first = DaySamples.day(hour -> 900, hour -> 0).getFirst();

        assertThat(DayReport.line(first).length()).isEqualTo(DayReport.titles().length());
        assertThat(DayReport.line(first).strip().split(" +")).startsWith("0", "100", "100.0", "900", "150", "500");
    }
}
