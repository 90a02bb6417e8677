package io.mockcall.evaluation.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallId;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class QuietPeriodTest {
    private static final Duration SETTLE = Duration.ofMillis(1500);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final CallId CALL = CallId.random();

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void aCallLongQuietIsSettledAtOnce() {
        StepVerifier.create(quietPeriod(Mono.just(Duration.ofMinutes(5))).await(CALL))
                .verifyComplete();
        assertThat(looks).hasValue(1);
    }

    @Test
    void aCallIsSettledWhenItHasBeenQuietForLongEnough() {
        StepVerifier.withVirtualTime(() -> quietPeriod(quietSince(300)).await(CALL))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(1799))
                .thenAwait(Duration.ofMillis(1))
                .verifyComplete();
        assertThat(looks).hasValueLessThanOrEqualTo(3);
    }

    @Test
    void aCallThatIsNeverQuietIsWaitedForUpToTheLimit() {
        StepVerifier.withVirtualTime(() -> quietPeriod(Mono.just(Duration.ZERO)).await(CALL))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(9999))
                .thenAwait(Duration.ofMillis(1))
                .verifyComplete();
    }

    @Test
    void anEndThatIsNotLoggedYetIsWaitedForUpToTheLimit() {
        StepVerifier.withVirtualTime(() -> quietPeriod(Mono.empty()).await(CALL))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(9999))
                .thenAwait(Duration.ofMillis(1))
                .verifyComplete();
        assertThat(looks).hasValueLessThan(20);
    }

    @Test
    void aStoreThatFailsIsNotTakenForQuiet() {
        StepVerifier.create(quietPeriod(Mono.error(new IllegalStateException("away")))
                        .await(CALL))
                .verifyError(IllegalStateException.class);
    }

    private QuietPeriod quietPeriod(Mono<Duration> quiet) {
        return new QuietPeriod(
                call -> Mono.defer(() -> {
                    looks.incrementAndGet();
                    return quiet;
                }),
                SETTLE,
                LIMIT);
    }

    /** A log that is quiet from that many milliseconds of virtual time. */
    private static Mono<Duration> quietSince(long millis) {
        long start = Schedulers.parallel().now(TimeUnit.MILLISECONDS);
        return Mono.fromSupplier(() ->
                Duration.ofMillis(Math.max(0, Schedulers.parallel().now(TimeUnit.MILLISECONDS) - start - millis)));
    }
}
