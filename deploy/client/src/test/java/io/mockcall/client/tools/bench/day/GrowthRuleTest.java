package io.mockcall.client.tools.bench.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthRuleTest {
    private static final GrowthRule LEVEL = GrowthRule.level(0.10, 20);
    private static final ToDoubleFunction<DaySnapshot> OBJECTS =
            hour -> hour.classes().count("io.mockcall.");
    private static final ToDoubleFunction<DaySnapshot> ROWS =
            hour -> hour.postgres().history().get("call_session.message");

    private static GrowthRule.Growth level(IntToLongFunction objects) {
        return LEVEL.judge(DaySamples.day(objects, hour -> 0), OBJECTS);
    }

    private static GrowthRule.Growth rows(IntToLongFunction rows) {
        List<DaySnapshot> day = DaySamples.day(hour -> 0, rows);
        return GrowthRule.HISTORY_ROWS.judge(day, ROWS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noiseIsNoGrowth(long seed) {
        var random = new SplittableRandom(seed);

        assertThat(level(hour -> 1_000 + random.nextInt(-80, 80)).grows()).isFalse();
    }

    @Test
    void aSlowLeakGrows() {
        GrowthRule.Growth growth = level(hour -> 1_000 + hour * 10L);

        assertThat(growth).isEqualTo(new GrowthRule.Growth(1_060, 1_210, 1_166));
        assertThat(growth.grows()).isTrue();
    }

    @Test
    void aStepAfterTheMorningGrows() {
        assertThat(level(hour -> hour < 12 ? 1_000 : 1_150).grows()).isTrue();
    }

    @Test
    void theWarmUpIsNoGrowth() {
        assertThat(level(hour -> hour < 4 ? hour * 250L : 1_000).grows()).isFalse();
    }

    @Test
    void oneOddHourIsNoGrowth() {
        assertThat(level(hour -> hour == 21 ? 5_000 : 1_000).grows()).isFalse();
    }

    @Test
    void lessIsNoGrowth() {
        assertThat(level(hour -> 5_000 - hour * 100L).grows()).isFalse();
    }

    @Test
    void aSmallValueMayGrowByTheAbsoluteTolerance() {
        assertThat(level(hour -> hour < 12 ? 10 : 30).grows()).isFalse();
        assertThat(level(hour -> hour < 12 ? 10 : 31).grows()).isTrue();
    }

    @Test
    void historyThatGrowsAlikeWithEachCallIsFlat() {
        GrowthRule.Growth growth = rows(hour -> (hour + 1) * 350L);

        assertThat(growth.early()).isEqualTo(3.5);
        assertThat(growth.late()).isEqualTo(3.5);
        assertThat(growth.grows()).isFalse();
    }

    @Test
    void historyOfWhichLaterCallsAddMoreGrows() {
        assertThat(rows(hour -> (long) hour * hour * 10).grows()).isTrue();
    }

    @Test
    void aTableThatStaysEmptyAllDayMayNotFillLater() {
        assertThat(GrowthRule.WORK_ROWS
                        .judge(DaySamples.day(hour -> 0, hour -> 0), OBJECTS)
                        .grows())
                .isFalse();
        assertThat(GrowthRule.WORK_ROWS
                        .judge(DaySamples.day(hour -> hour / 12, hour -> 0), OBJECTS)
                        .grows())
                .isTrue();
    }
}
