package io.mockcall.platform.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.platform.provider.ProviderGuardSettings.Breaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ProviderGuardTest {
    private static final Duration DEADLINE = Duration.ofSeconds(6);
    private static final Duration NEXT = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicInteger requests = new AtomicInteger();

    @Test
    void anAnswerIsPassedOnAndCounted() {
        StepVerifier.create(guard(2, 1).stream(() -> Flux.just("one", "two")))
                .expectNext("one", "two")
                .verifyComplete();

        assertThat(calls("ok")).isEqualTo(1);
    }

    @Test
    void aLateFirstElementIsATimeout() {
        ProviderGuard guard = guard(2, 1);

        StepVerifier.withVirtualTime(() -> guard.stream(Flux::never))
                .expectSubscription()
                .expectNoEvent(DEADLINE.minus(MOMENT))
                .thenAwait(MOMENT)
                .verifyErrorSatisfies(error -> {
                    assertThat(error).isInstanceOf(ProviderException.class).hasMessageContaining("no answer in time");
                    assertThat(ProviderGuard.outcome(error)).isEqualTo("timeout");
                });

        assertThat(calls("timeout")).isEqualTo(1);
    }

    @Test
    void aStalledAnswerIsATimeoutAndIsNotRetried() {
        ProviderGuard guard = guard(2, 1);

        StepVerifier.withVirtualTime(
                        () -> guard.stream(request(_ -> Flux.just("one").concatWith(Flux.never()))))
                .expectNext("one")
                .expectNoEvent(NEXT.minus(MOMENT))
                .thenAwait(MOMENT)
                .verifyError(ProviderException.class);

        assertThat(requests).hasValue(1);
    }

    @Test
    void aRetryableFailureIsRetriedAfterADelay() {
        ProviderGuard guard = guard(2, 1);

        StepVerifier.withVirtualTime(() -> guard.call(request(number -> number < 3 ? failure(true) : Mono.just("ok"))))
                .expectSubscription()
                .expectNoEvent(PAUSE.multipliedBy(3).minus(MOMENT))
                .thenAwait(MOMENT)
                .expectNext("ok")
                .verifyComplete();

        assertThat(requests).hasValue(3);
        assertThat(calls("failed")).isEqualTo(2);
        assertThat(calls("ok")).isEqualTo(1);
    }

    @Test
    void aPermanentFailureIsNotRetried() {
        StepVerifier.create(guard(2, 1).call(request(_ -> failure(false)))).verifyError(ProviderException.class);

        assertThat(requests).hasValue(1);
    }

    @Test
    void allAttemptsShareTheDeadline() {
        ProviderGuard guard = guard(5, 1);

        StepVerifier.withVirtualTime(() -> guard.call(request(number ->
                        number == 1 ? Mono.delay(Duration.ofSeconds(4)).then(failure(true)) : Mono.never())))
                .expectSubscription()
                .expectNoEvent(DEADLINE.minus(MOMENT))
                .thenAwait(MOMENT)
                .verifyError(ProviderException.class);

        assertThat(requests).hasValue(2);
    }

    @Test
    void anErrorAfterTheFirstElementIsNotRetried() {
        StepVerifier.create(guard(2, 1).stream(request(_ -> Flux.just("one").concatWith(failure(true)))))
                .expectNext("one")
                .verifyError(ProviderException.class);

        assertThat(requests).hasValue(1);
    }

    @Test
    void tooManyConcurrentRequestsAreRejected() {
        ProviderGuard guard = guard(0, 1);
        var first = guard.stream(Flux::never).subscribe();

        StepVerifier.create(guard.stream(() -> Flux.just("second")))
                .verifyErrorSatisfies(
                        error -> assertThat(ProviderGuard.outcome(error)).isEqualTo("rejected"));
        first.dispose();

        StepVerifier.create(guard.stream(() -> Flux.just("third")))
                .expectNext("third")
                .verifyComplete();
        assertThat(calls("rejected")).isEqualTo(1);
        assertThat(calls("cancelled")).isEqualTo(1);
    }

    @Test
    void withoutALimitTheQueueOfTheCallerRejects() {
        StepVerifier.create(guard(0, 0).call(() -> Mono.error(new RejectedExecutionException("full"))))
                .verifyErrorSatisfies(
                        error -> assertThat(ProviderGuard.outcome(error)).isEqualTo("rejected"));
    }

    @Test
    void manyFailuresOpenTheBreakerWhichTriesAgainLater() {
        ProviderGuard guard = guard(0, 1);
        for (int i = 0; i < 5; i++) {
            StepVerifier.create(guard.call(request(_ -> failure(false)))).verifyError();
        }

        StepVerifier.create(guard.call(request(_ -> Mono.just("ok"))))
                .verifyErrorSatisfies(
                        error -> assertThat(ProviderGuard.outcome(error)).isEqualTo("rejected"));
        assertThat(requests).hasValue(5);
    }

    @Test
    void anUnusableAnswerHasItsOwnOutcomeAndDoesNotCountForTheBreaker() {
        ProviderGuard guard = guard(2, 1);
        for (int i = 0; i < 20; i++) {
            StepVerifier.create(guard.call(() -> Mono.error(new Unusable()))).verifyError(Unusable.class);
        }

        StepVerifier.create(guard.call(() -> Mono.just("ok"))).expectNext("ok").verifyComplete();
        assertThat(calls("off_topic")).isEqualTo(20);
    }

    @Test
    void cancellingTheResultCancelsTheRequest() {
        List<String> cancelled = new ArrayList<>();
        guard(2, 1).stream(() -> Flux.never().doOnCancel(() -> cancelled.add("request")))
                .subscribe()
                .dispose();

        assertThat(cancelled).containsExactly("request");
        assertThat(calls("cancelled")).isEqualTo(1);
    }

    @Test
    void anUnknownErrorIsNotRetryable() {
        StepVerifier.create(guard(2, 1).call(request(_ -> Mono.error(new IllegalStateException("odd")))))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(ProviderException.class)
                        .hasMessage("remote: odd")
                        .hasCauseInstanceOf(IllegalStateException.class));

        assertThat(requests).hasValue(1);
    }

    private ProviderGuard guard(int retries, int maxConcurrent) {
        var breaker = new Breaker(20, 5, 50, Duration.ofSeconds(10), 2);
        return new ProviderGuard(
                "remote", new ProviderGuardSettings(DEADLINE, NEXT, retries, PAUSE, maxConcurrent, breaker), registry);
    }

    private <T> java.util.function.Supplier<org.reactivestreams.Publisher<T>> request(
            Function<Integer, org.reactivestreams.Publisher<T>> answer) {
        return () -> answer.apply(requests.incrementAndGet());
    }

    private static Mono<String> failure(boolean retryable) {
        return Mono.error(new ProviderException("remote", "failed", retryable, null));
    }

    private double calls(String outcome) {
        Counter counter = registry.find("mockcall.provider.calls")
                .tags("provider", "remote", "outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static final class Unusable extends UnusableAnswerException {
        private static final long serialVersionUID = 1L;

        Unusable() {
            super("not what was asked for");
        }

        @Override
        public String outcome() {
            return "off_topic";
        }
    }
}
