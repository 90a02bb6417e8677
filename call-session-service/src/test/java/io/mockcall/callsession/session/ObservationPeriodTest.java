package io.mockcall.callsession.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ObservationPeriodTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ObservationPeriod observation = new ObservationPeriod(Duration.ofSeconds(15));

    private void extendEachSecond(int from, int to) {
        for (int second = from; second <= to; second++) {
            observation.extend(Instant.ofEpochSecond(second));
        }
    }

    @Test
    void thePeriodStartsWithTheFirstAnswer() {
        assertThat(observation.isAtLeast(MINUTE)).isFalse();
        extendEachSecond(1_000, 1_059);
        assertThat(observation.isAtLeast(MINUTE)).isFalse();
        extendEachSecond(1_060, 1_060);
        assertThat(observation.isAtLeast(MINUTE)).isTrue();
    }

    @Test
    void aShortGapDoesNotEndThePeriod() {
        extendEachSecond(0, 30);
        extendEachSecond(45, 60);
        assertThat(observation.isAtLeast(MINUTE)).isTrue();
    }

    @Test
    void aLongGapStartsANewPeriod() {
        extendEachSecond(0, 100);
        extendEachSecond(116, 175);
        assertThat(observation.isAtLeast(MINUTE)).isFalse();
        extendEachSecond(176, 176);
        assertThat(observation.isAtLeast(MINUTE)).isTrue();
    }

    @Test
    void aClockThatIsSetBackDoesNotExtendThePeriod() {
        extendEachSecond(1_000, 1_050);
        extendEachSecond(1_030, 1_059);
        assertThat(observation.isAtLeast(MINUTE)).isFalse();
    }
}
