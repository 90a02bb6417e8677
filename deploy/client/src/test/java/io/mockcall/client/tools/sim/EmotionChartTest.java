package io.mockcall.client.tools.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.Emotion;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmotionChartTest {
    @Test
    void oneCharacterForEachTurnFromLowToHigh() {
        assertThat(EmotionChart.of(List.of(0.0, 12.6, 50.0, 99.0, 100.0))).isEqualTo("▁▂▅██");
        assertThat(EmotionChart.of(List.of())).isEmpty();
    }

    @Test
    void chartHasAColumnForEachTurnAndALineForEachTenPoints() {
        List<String> chart = EmotionChart.chart(List.of(new Emotion(90, 10, 50, 50), new Emotion(44, 36, 50, 50)));

        assertThat(chart).hasSize(14);
        assertThat(chart.get(1)).isEqualTo("  90 │  F");
        assertThat(chart.get(6)).isEqualTo("  40 │     X");
        assertThat(chart.get(9)).isEqualTo("  10 │  S");
        assertThat(chart.get(12)).isEqualTo("turn    0  1");
    }
}
