package io.mockcall.client.tools.bench.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.client.ClientFailure;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DayPlanTest {
    @Test
    void theTimeLimitsOfTheSuiteAreAThirdOfTheRest() {
        assertThat(DayPlan.settings(Duration.ofSeconds(30)))
                .containsEntry("MOCKCALL_KAFKA_IDLECALL", "5000ms")
                .containsEntry("MOCKCALL_CALLSESSION_GRACE", "5000ms")
                .containsEntry("MOCKCALL_CALLSESSION_OUTBOXINTERVAL", "500ms")
                .containsEntry("MOCKCALL_SECURITY_SESSION_IDLE", "5000ms")
                .containsEntry("MOCKCALL_LIMITS_CALLS_WINDOW", "5000ms");
    }

    @Test
    void noTimeLimitIsShorterThanTheServicesAccept() {
        assertThat(DayPlan.settings(Duration.ofSeconds(3)))
                .containsEntry("MOCKCALL_KAFKA_IDLECALL", "1000ms")
                .containsEntry("MOCKCALL_CALLSESSION_OUTBOXINTERVAL", "100ms");
    }

    @Test
    void callsAndHoursAreBounded() {
        assertThatThrownBy(() -> DayPlan.check(0, Duration.ofSeconds(30)))
                .isInstanceOf(ClientFailure.class)
                .hasMessage("--calls must be between 1 and 1000 with --day");
        assertThatThrownBy(() -> DayPlan.check(1_001, Duration.ofSeconds(30))).hasMessageContaining("--calls");
        assertThatThrownBy(() -> DayPlan.check(1, Duration.ofSeconds(2))).hasMessageContaining("--day-minutes");
        assertThatThrownBy(() -> DayPlan.check(1, Duration.ofHours(2))).hasMessageContaining("--day-minutes");
    }

    @Test
    void callsEndInAllWays() {
        var random = new SplittableRandom(1);
        Map<CallEnding, Integer> endings = new EnumMap<>(CallEnding.class);
        for (int i = 0; i < 1_000; i++) {
            endings.merge(CallEnding.any(random), 1, Integer::sum);
        }

        assertThat(endings).containsOnlyKeys(CallEnding.values());
        assertThat(endings.get(CallEnding.HANG_UP)).isBetween(600, 800);
        assertThat(endings.get(CallEnding.DROP)).isBetween(150, 300);
    }
}
