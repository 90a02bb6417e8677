package io.mockcall.platform.stage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.platform.failure.FailureClassifiers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RetryStateTest {
    private final VirtualTime time = new VirtualTime();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final StoreWaits waits = new StoreWaits("answers", registry, time::nanos);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(StoreWaits.class);
    private final RetryState state =
            new RetryState(new FailureClassifiers(List.of(StageBench.STORE_FAILURES)), properties(), waits, "key");

    private static StageProperties properties() {
        return new StageProperties(
                1,
                (short) 1,
                Duration.ofHours(1),
                Duration.ofHours(1),
                "",
                Duration.ofSeconds(6),
                Duration.ofMillis(250),
                3,
                Duration.ofMillis(200),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofMinutes(10));
    }

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void stop() {
        log.detachAppender(logged);
    }

    private double oldestWaitSeconds() {
        return registry.get("mockcall.stage.waiting")
                .tag("stage", "answers")
                .tag("store", StageBench.STORE)
                .timeGauge()
                .value(TimeUnit.SECONDS);
    }

    @Test
    void aTransientFailureAllowsABoundedNumberOfAttempts() {
        assertThat(state.delayAfter(new IOException())).isEqualTo(Duration.ofMillis(200));
        assertThat(state.delayAfter(new IOException())).isEqualTo(Duration.ofMillis(400));
        assertThat(state.delayAfter(new IOException())).isNull();
    }

    @Test
    void aPermanentFailureAllowsNone() {
        assertThat(state.delayAfter(new IllegalStateException())).isNull();
    }

    @Test
    void anUnavailableStoreIsWaitedForAndCostsNoAttempts() {
        for (int i = 0; i < 20; i++) {
            assertThat(state.delayAfter(new StageBench.StoreException())).isLessThanOrEqualTo(Duration.ofSeconds(1));
        }
        assertThat(state.delayAfter(new IOException())).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void theGaugeShowsTheAgeOfTheOldestWait() {
        state.delayAfter(new StageBench.StoreException());
        time.advance(Duration.ofSeconds(7));
        state.delayAfter(new StageBench.StoreException());
        waits.begin(StageBench.STORE, "another key");
        assertThat(oldestWaitSeconds()).isEqualTo(7);

        state.end();
        time.advance(Duration.ofSeconds(2));
        assertThat(oldestWaitSeconds()).isEqualTo(2);
    }

    @Test
    void aLongWaitIsLoggedOnceAMinute() {
        state.delayAfter(new StageBench.StoreException());
        reportEverySecond(59);
        assertThat(logged.list).isEmpty();

        reportEverySecond(1);
        assertThat(logged.list).hasSize(1);
        assertThat(logged.list.getFirst().getKeyValuePairs().toString())
                .contains("stage=\"answers\"", "store=\"test-store\"", "key=\"key\"", "waitSeconds=\"60\"");

        reportEverySecond(180);
        assertThat(logged.list).hasSize(4);

        state.end();
        reportEverySecond(180);
        assertThat(logged.list).hasSize(4);
    }

    private void reportEverySecond(int seconds) {
        for (int i = 0; i < seconds; i++) {
            time.advance(Duration.ofSeconds(1));
            waits.report();
        }
    }
}
