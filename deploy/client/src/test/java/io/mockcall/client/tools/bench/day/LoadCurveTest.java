package io.mockcall.client.tools.bench.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadCurveTest {
    private final List<Double> day =
            IntStream.range(0, DayPlan.HOURS).mapToObj(LoadCurve::at).toList();

    @Test
    void everyHourHasCallsAndNoneMoreThanThePeak() {
        assertThat(day).hasSize(24).allMatch(share -> share > 0 && share <= 1);
    }

    @Test
    void thePeaksAreAtTenAndAtFifteen() {
        assertThat(IntStream.range(1, 23).filter(this::isPeak)).containsExactly(10, 15);
        assertThat(day.get(10)).isEqualTo(1);
        assertThat(day.get(15)).isEqualTo(1);
    }

    private boolean isPeak(int hour) {
        return day.get(hour) > day.get(hour - 1) && day.get(hour) > day.get(hour + 1);
    }

    @Test
    void theComparedHoursHaveTheSameLoad() {
        for (int i = 0; i < GrowthRule.WINDOW; i++) {
            assertThat(day.get(GrowthRule.LATE + i)).isEqualTo(day.get(GrowthRule.EARLY + GrowthRule.WINDOW - 1 - i));
        }
    }
}
