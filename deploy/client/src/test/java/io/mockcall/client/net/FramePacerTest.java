package io.mockcall.client.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Uses virtual time. */
class FramePacerTest {
    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

    private final FramePacer pacer = new FramePacer(0);

    @Test
    void ticksAreExactlyTwentyMillisecondsApart() {
        List<Long> due = new ArrayList<>();
        pacer.add(due::add);

        for (long now = 0; now <= 1_000; now++) {
            pacer.advanceTo(now * MS);
        }

        assertThat(due).hasSize(51);
        assertThat(IntStream.range(1, due.size()).mapToLong(i -> due.get(i) - due.get(i - 1)))
                .containsOnly(20 * MS);
    }

    @Test
    void aLateTimerSkipsNoTick() {
        List<Long> due = new ArrayList<>();
        pacer.add(due::add);

        pacer.advanceTo(0);
        pacer.advanceTo(997 * MS);

        assertThat(due).hasSize(50).isSorted();
    }

    @Test
    void manyListenersAreSpreadOverTheTwentyMilliseconds() {
        List<Integer> perMillisecond = new ArrayList<>();
        int[] ticks = new int[1];
        for (int i = 0; i < 400; i++) {
            pacer.add(due -> {
                ticks[0]++;
                return true;
            });
        }

        for (long now = 0; now < 20; now++) {
            ticks[0] = 0;
            pacer.advanceTo(now * MS);
            perMillisecond.add(ticks[0]);
        }

        assertThat(perMillisecond).hasSize(20).containsOnly(20);
    }

    @Test
    void aFinishedListenerGetsNoTicks() {
        int[] ticks = new int[1];
        pacer.add(due -> ++ticks[0] < 3);

        pacer.advanceTo(1_000 * MS);

        assertThat(ticks[0]).isEqualTo(3);
        assertThat(pacer.size()).isZero();
    }

    @Test
    void ticksContinueAfterAWrapAroundOfTheClock() {
        var late = new FramePacer(Long.MAX_VALUE - 5 * MS);
        int[] ticks = new int[1];
        late.add(due -> ++ticks[0] > 0);

        late.advanceTo(Long.MIN_VALUE + 100 * MS);

        assertThat(ticks[0]).isEqualTo(6);
    }
}
