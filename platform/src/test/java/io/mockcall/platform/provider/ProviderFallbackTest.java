package io.mockcall.platform.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.platform.failure.ProviderException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class ProviderFallbackTest {
    private static final ProviderException FAILURE = new ProviderException("remote", "is away", true, null);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ProviderFallback fallback = new ProviderFallback("remote", "embedded", registry);

    @Test
    void theFallbackAnswersAndIsCounted() {
        StepVerifier.create(fallback.resume("call", FAILURE, () -> Flux.just("one", "two")))
                .expectNext("one", "two")
                .verifyComplete();

        assertThat(calls("fallback")).isEqualTo(1);
        assertThat(calls("failed")).isZero();
    }

    @Test
    void anEmptyAnswerOfTheFallbackIsAFailure() {
        StepVerifier.create(fallback.resume("call", FAILURE, Flux::empty))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(ProviderException.class)
                        .hasMessage("embedded: neither remote nor its fallback answers"));

        assertThat(calls("failed")).isEqualTo(1);
        assertThat(calls("fallback")).isZero();
    }

    @Test
    void ifBothFailTheErrorOfTheFallbackIsTheCause() {
        var broken = new IllegalStateException("broken");

        StepVerifier.create(fallback.resume("call", FAILURE, () -> Flux.error(broken)))
                .verifyErrorSatisfies(error -> assertThat(error).hasCause(broken));
    }

    @Test
    void ifBothFailTheFallbackDecidesWhetherTheErrorIsRetryable() {
        assertThat(isRetryable(new ProviderException("embedded", "is busy", true, null)))
                .isTrue();
        assertThat(isRetryable(new ProviderException("embedded", "is broken", false, null)))
                .isFalse();
        assertThat(isRetryable(new IllegalStateException("broken"))).isFalse();
    }

    private boolean isRetryable(RuntimeException failure) {
        var retryable = new AtomicBoolean();
        StepVerifier.create(fallback.resume("call", FAILURE, () -> Flux.error(failure)))
                .verifyErrorSatisfies(error -> {
                    assertThat(error).isInstanceOf(ProviderException.class);
                    retryable.set(((ProviderException) error).isRetryable());
                });
        return retryable.get();
    }

    private double calls(String outcome) {
        return registry.counter("mockcall.provider.calls", "provider", "embedded", "outcome", outcome)
                .count();
    }
}
