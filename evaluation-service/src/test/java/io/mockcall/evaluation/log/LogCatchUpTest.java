package io.mockcall.evaluation.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class LogCatchUpTest {
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final List<Instant> asked = new ArrayList<>();

    @Test
    void aLogThatIsBehindIsWaitedFor() {
        StepVerifier.withVirtualTime(() -> catchUp(4).awaitEventsUntil(NOW.minusSeconds(60)))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(999))
                .thenAwait(Duration.ofMillis(1))
                .verifyComplete();
        assertThat(asked).hasSize(5).containsOnly(NOW.minusSeconds(60));
    }

    @Test
    void nobodyWaitsForWhatIsYetToCome() {
        StepVerifier.create(catchUp(0).awaitEventsUntil(NOW.plusSeconds(10))).verifyComplete();
        assertThat(asked).containsExactly(NOW);
    }

    @Test
    void aLogThatStaysBehindIsWorthAnotherTry() {
        StepVerifier.withVirtualTime(() -> catchUp(Integer.MAX_VALUE).awaitEventsUntil(NOW))
                .expectSubscription()
                .thenAwait(Duration.ofSeconds(45))
                .verifyError(TimeoutException.class);
    }

    @Test
    void aBrokerThatFailsIsNotTakenForAnAnswer() {
        StepVerifier.create(new LogCatchUp(time -> Mono.error(new IllegalStateException("away")), CLOCK)
                        .awaitEventsUntil(NOW))
                .verifyError(IllegalStateException.class);
    }

    /** A log that is behind for a number of polls. */
    private LogCatchUp catchUp(int polls) {
        return new LogCatchUp(
                time -> Mono.fromSupplier(() -> {
                    asked.add(time);
                    return asked.size() > polls;
                }),
                CLOCK);
    }
}
