package io.mockcall.platform.failure;

import java.time.Duration;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Another try of what a provider has failed at, if it may help and while there is time. */
public final class Retries {
    private Retries() {}

    /**
     * Tries again what is retryable. Fails with the last error.
     *
     * @param most tries after the first
     * @param pause before the second try; before each further one twice as long, and never shorter than the provider asks for
     * @param left how much time there is; after the pause there must be as much again
     */
    public static Retry upTo(int most, Duration pause, Supplier<Duration> left) {
        return Retry.from(failures -> failures.concatMap(failure -> {
            long before = failure.totalRetries();
            return before < most
                    ? afterPause(failure.failure(), pause.multipliedBy(1L << before), left.get())
                    : Mono.error(failure.failure());
        }));
    }

    private static Publisher<?> afterPause(Throwable error, Duration pause, Duration left) {
        if (!(error instanceof ProviderException failure) || !failure.isRetryable()) {
            return Mono.error(error);
        }
        Duration wait = failure.retryAfter().compareTo(pause) > 0 ? failure.retryAfter() : pause;
        return left.compareTo(wait.multipliedBy(2)) > 0 ? Mono.delay(wait) : Mono.error(error);
    }
}
