package io.mockcall.tts.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.platform.web.Problem;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class PreviewLimiterTest {
    private final AtomicLong now = new AtomicLong();
    private final PreviewLimiter limiter = new PreviewLimiter(3, now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static void assertRefused(Throwable error, int status, String retryAfter) {
        assertThat(error).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.getStatusCode().value()).isEqualTo(status);
            assertThat(problem.getHeaders().getFirst("Retry-After")).isEqualTo(retryAfter);
        });
    }

    @Test
    void aUserHasANumberOfPreviewsWithinAMinute() {
        for (int i = 0; i < 3; i++) {
            assertThat(limiter.within("tara", Mono.just(i)).block()).isEqualTo(i);
            pass(Duration.ofSeconds(10));
        }
        StepVerifier.create(limiter.within("tara", Mono.just(4)))
                .verifyErrorSatisfies(error -> assertRefused(error, 429, "30"));
        assertThat(limiter.within("theo", Mono.just(5)).block()).isEqualTo(5);
        pass(Duration.ofSeconds(30));
        assertThat(limiter.within("tara", Mono.just(6)).block()).isEqualTo(6);
        StepVerifier.create(limiter.within("tara", Mono.just(7)))
                .verifyErrorSatisfies(error -> assertRefused(error, 429, "10"));
    }

    @Test
    void aUserMakesOnePreviewAtATime() {
        Sinks.One<String> slow = Sinks.one();
        var first = limiter.within("tara", slow.asMono()).toFuture();
        StepVerifier.create(limiter.within("tara", Mono.just("second")))
                .verifyErrorSatisfies(error -> assertRefused(error, 429, "2"));
        slow.tryEmitValue("first");
        assertThat(first).isCompletedWithValue("first");
        assertThat(limiter.within("tara", Mono.just("third")).block()).isEqualTo("third");
    }

    @Test
    void anotherUsersPreviewWaitsForTheRunningOne() {
        Sinks.One<String> slow = Sinks.one();
        StepVerifier.withVirtualTime(() -> {
                    limiter.within("tara", slow.asMono()).subscribe();
                    return limiter.within("theo", Mono.just("second"));
                })
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(1))
                .then(() -> slow.tryEmitValue("first"))
                .thenAwait(Duration.ofSeconds(1))
                .expectNext("second")
                .verifyComplete();
    }

    @Test
    void aPreviewThatWaitsForTooLongIsRefused() {
        StepVerifier.withVirtualTime(() -> {
                    limiter.within("tara", Mono.never()).subscribe();
                    return limiter.within("theo", Mono.just("second"));
                })
                .thenAwait(Duration.ofSeconds(10))
                .verifyErrorSatisfies(error -> assertRefused(error, 503, "2"));
    }

    @Test
    void aFailedOrCancelledPreviewMakesRoomForTheNext() {
        StepVerifier.create(limiter.within("tara", Mono.error(new IllegalStateException())))
                .verifyError(IllegalStateException.class);
        limiter.within("tara", Mono.never()).subscribe().dispose();
        assertThat(limiter.within("tara", Mono.just("next")).block()).isEqualTo("next");
    }
}
