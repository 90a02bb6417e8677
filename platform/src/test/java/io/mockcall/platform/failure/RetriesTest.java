package io.mockcall.platform.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class RetriesTest {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofHours(1);

    private final List<Long> asked = new ArrayList<>();

    @Test
    void theDelayDoublesWithEachRetry() {
        failing(3, LONG, failure(true, 0)).expectErrorMessage("test: no").verify();

        assertThat(asked).containsExactly(0L, 1000L, 3000L, 7000L);
    }

    @Test
    void noDelayIsShorterThanTheProviderAsksFor() {
        failing(2, LONG, failure(true, 5000)).expectError().verify();

        assertThat(asked).containsExactly(0L, 5000L, 10_000L);
    }

    @Test
    void aPermanentFailureIsNotRetried() {
        failing(3, LONG, failure(false, 0)).expectErrorMessage("test: no").verify();
        failing(3, LONG, new IllegalStateException("no"))
                .expectErrorMessage("no")
                .verify();

        assertThat(asked).containsExactly(0L, 0L);
    }

    @Test
    void aRetryThatWouldComeTooLateIsNotAttempted() {
        failing(3, Duration.ofSeconds(10), failure(true, 5000)).expectError().verify();
        failing(3, Duration.ofSeconds(5), failure(true, 0)).expectError().verify();

        assertThat(asked).containsExactly(0L, 0L, 1000L);
    }

    private StepVerifier.Step<Object> failing(int most, Duration deadline, RuntimeException error) {
        return StepVerifier.withVirtualTime(() -> {
                    long start = now();
                    return Mono.error(() -> {
                                asked.add(now() - start);
                                return error;
                            })
                            .retryWhen(Retries.upTo(most, PAUSE, () -> deadline.minusMillis(now() - start)));
                })
                .thenAwait(LONG);
    }

    private static long now() {
        return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
    }

    private static ProviderException failure(boolean retryable, long retryAfterMillis) {
        return new ProviderException("test", "no", retryable, Duration.ofMillis(retryAfterMillis), null);
    }
}
