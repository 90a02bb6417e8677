package io.mockcall.platform.failure;

import java.time.Duration;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** A retry policy for requests to providers, bounded by a number of attempts and by the time that is left. */
public final class Retries {
    private Retries() {}

    /**
     * Retries a request after a retryable {@link ProviderException}. Passes on the last error if it does not retry.
     *
     * @param most number of retries after the first attempt
     * @param pause delay before the first retry. The delay doubles with each retry, and is never shorter than the
     *     provider asks for
     * @param left the time that is left. A retry takes place only if this is more than twice the delay
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
