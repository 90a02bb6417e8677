package io.mockcall.tts.turn;

import static io.mockcall.tts.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.CallId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TurnTimelinesTest {
    private static final CallId CALL = CallId.of("00000000-0000-0000-0000-000000000003");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final TurnTimelines timelines = new TurnTimelines(Duration.ofMinutes(10), nanos::get, registry);

    @Test
    void aSentenceStartsAtTheEndOfTheOneBefore() {
        assertThat(timelines.startOf(reply(CALL, 1, 0, "One.", false))).isZero();
        timelines.add(reply(CALL, 1, 0, "One.", false), 1_000);
        timelines.add(reply(CALL, 1, 1, "Two.", false), 500);

        assertThat(timelines.startOf(reply(CALL, 1, 2, "Three.", true))).isEqualTo(1_500);
        assertThat(incomplete()).isZero();
    }

    @Test
    void aRepeatedSentenceKeepsItsStart() {
        timelines.add(reply(CALL, 1, 0, "One.", false), 1_000);
        timelines.add(reply(CALL, 1, 1, "Two.", false), 500);
        timelines.add(reply(CALL, 1, 0, "One.", false), 1_000);

        assertThat(timelines.startOf(reply(CALL, 1, 1, "Two.", false))).isEqualTo(1_000);
    }

    @Test
    void everyTurnStartsAtZero() {
        timelines.add(reply(CALL, 1, 0, "One.", true), 1_000);

        assertThat(timelines.startOf(reply(CALL, 2, 0, "Two.", true))).isZero();
        assertThat(timelines.startOf(reply(CallId.random(), 1, 0, "Two.", true)))
                .isZero();
    }

    @Test
    void anIdleTurnIsForgotten() {
        timelines.add(reply(CALL, 1, 0, "One.", false), 1_000);
        nanos.addAndGet(Duration.ofMinutes(9).toNanos());
        assertThat(timelines.startOf(reply(CALL, 1, 1, "Two.", false))).isEqualTo(1_000);

        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        assertThat(timelines.startOf(reply(CALL, 1, 1, "Two.", false))).isZero();
    }

    @Test
    void aMissingSentenceIsCounted() {
        timelines.startOf(reply(CALL, 1, 1, "Two.", false));

        assertThat(incomplete()).isEqualTo(1);
    }

    private double incomplete() {
        return registry.get("mockcall.tts.turns.incomplete").counter().count();
    }
}
