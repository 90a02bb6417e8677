package io.mockcall.gateway.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AgentClockTest {
    private static final long WILD = 0xffff_ffffL;

    private final AgentClock clock = new AgentClock();

    @Test
    void aClockThatCountsFromReadyIsLeftAlone() {
        assertThat(send(340, 100, 360)).containsExactlyElementsOf(steps(340, 100));
    }

    @Test
    void aClockThatRestartsGoesOnAtThePresentTime() {
        assertThat(send(0, 250, 20)).endsWith(4_980L);

        assertThat(send(0, 250, 7_020)).containsExactlyElementsOf(steps(7_000, 250));
    }

    @Test
    void aTimestampFarInTheFutureIsRefused() {
        send(0, 100, 20);

        assertThat(clock.position(WILD, 20, 2_020)).isEqualTo(-1);
        assertThat(clock.position(2_020, 20, 2_040)).isEqualTo(2_020);
    }

    @Test
    void aClockThatJumpsForwardAndGoesOnIsReanchored() {
        send(0, 100, 20);

        assertThat(clock.position(90_000_000, 20, 2_020)).isEqualTo(-1);
        assertThat(clock.position(90_000_020, 20, 2_040)).isEqualTo(2_020);
        assertThat(clock.position(90_000_040, 20, 2_060)).isEqualTo(2_040);
    }

    @Test
    void timestampsThatStandStillAreFramesInARow() {
        for (int i = 0; i < 100; i++) {
            assertThat(clock.position(0, 20, 20 + i * 20L)).isEqualTo(i * 20L);
        }
    }

    @Test
    void theTimeOfDayIsReanchoredAtOnce() {
        long now = System.currentTimeMillis() & WILD;

        assertThat(send(now, 50, 400)).containsExactlyElementsOf(steps(380, 50));
    }

    @Test
    void aStallWhoseFramesKeepTheirTimesIsNoGap() {
        send(0, 100, 20);
        List<Long> burst = new ArrayList<>();
        for (int i = 100; i < 500; i++) {
            burst.add(clock.position(i * 20L, 20, 10_000));
        }

        assertThat(burst).containsExactlyElementsOf(steps(2_000, 400));
    }

    @Test
    void aStallWhoseFramesWereStampedWhenTheyWereSentIsNoGap() {
        send(0, 100, 20);
        List<Long> burst = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            burst.add(clock.position(5_000 + i / 50, 20, 5_020));
        }

        assertThat(burst).containsExactlyElementsOf(steps(2_000, 150));
        assertThat(clock.position(5_020, 20, 5_040)).isEqualTo(5_020);
    }

    @Test
    void aMicrophoneThatWasOffLeavesAGap() {
        send(0, 100, 20);

        assertThat(send(6_000, 50, 6_020)).startsWith(2_000L, 6_020L, 6_040L).endsWith(6_980L);
    }

    @Test
    void aFewLostFramesLeaveAGap() {
        send(0, 100, 20);

        assertThat(clock.position(2_060, 20, 2_080)).isEqualTo(2_060);
    }

    @Test
    void audioFasterThanTimeIsNoJump() {
        for (int i = 0; i < 3_000; i++) {
            assertThat(clock.position(i * 20L, 20, 20 + i)).isEqualTo(i * 20L);
        }
    }

    @Test
    void aFrameWithoutAudioStaysWithinTheCall() {
        send(0, 100, 20);

        assertThat(clock.position(WILD, 0, 2_020)).isEqualTo(2_020);
        assertThat(clock.position(0, 0, 2_020)).isEqualTo(2_000);
    }

    @Property
    void audioNeverOverlapsAndNeverLeavesTheCallByMuch(
            @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 0, max = WILD) Long> timestamps) {
        var fresh = new AgentClock();
        long end = 0;
        for (int i = 0; i < timestamps.size(); i++) {
            long position = fresh.position(timestamps.get(i), 20, 20L * i);
            if (position >= 0) {
                assertThat(position).isGreaterThanOrEqualTo(end);
                assertThat(position).isLessThanOrEqualTo(20L * i + AgentClock.MAX_AHEAD_MS + 20L * timestamps.size());
                end = position + 20;
            }
        }
    }

    /** Frames of 20 ms, sent in real time. */
    private List<Long> send(long timestamp, int count, long sinceReadyMs) {
        List<Long> positions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            positions.add(clock.position(timestamp + i * 20L, 20, sinceReadyMs + i * 20L));
        }
        return positions;
    }

    private static List<Long> steps(long from, int count) {
        List<Long> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(from + i * 20L);
        }
        return steps;
    }
}
