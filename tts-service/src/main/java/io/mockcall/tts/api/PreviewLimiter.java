package io.mockcall.tts.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.mockcall.platform.web.Problem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Admits previews: one at a time in this process, so that previews delay no call by more than a clause; one at a time of a user; and
 * a number a minute of a user.
 */
final class PreviewLimiter {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    /** Most users whose previews are remembered. */
    private static final int USERS = 10_000;

    private static final int SOON_SECONDS = 2;
    /** A preview waits up to 5 s for the one that is being made. */
    private static final Retry WAITING = Retry.fixedDelay(25, Duration.ofMillis(200))
            .filter(Busy.class::isInstance)
            .onRetryExhaustedThrow((_, signal) -> retry(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "speech_unavailable",
                    "Other previews are being made; try again in " + SOON_SECONDS + " seconds.",
                    SOON_SECONDS));

    private final int perMinute;
    private final Ticker ticker;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Cache<String, Usage> users;

    /** Another preview is being made. */
    private static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1;

        Busy() {
            super("busy", null, false, false); // an expected outcome, so no stack trace
        }
    }

    /** The previews of one user. Guarded by itself. */
    private static final class Usage {
        private final Deque<Long> started = new ArrayDeque<>();
        private boolean running;
    }

    /** @param perMinute most previews of one user within a minute */
    PreviewLimiter(int perMinute, Ticker ticker) {
        this.perMinute = perMinute;
        this.ticker = ticker;
        this.users = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterAccess(Duration.ofMinutes(2))
                .maximumSize(USERS)
                .build();
    }

    /**
     * Makes the preview if it is admitted. It waits while another user's preview is made.
     *
     * @return the preview; or 429 if the user has reached a limit, or 503 if it has waited for too long
     */
    <T> Mono<T> within(String user, Mono<T> preview) {
        return Mono.defer(() -> {
            Usage usage = users.get(user, _ -> new Usage());
            start(usage);
            return alone(preview).retryWhen(WAITING).doFinally(_ -> finish(usage));
        });
    }

    private <T> Mono<T> alone(Mono<T> preview) {
        return Mono.defer(() ->
                busy.compareAndSet(false, true) ? preview.doFinally(_ -> busy.set(false)) : Mono.error(new Busy()));
    }

    private void start(Usage usage) {
        synchronized (usage) {
            long now = ticker.read();
            while (!usage.started.isEmpty() && now - usage.started.getFirst() >= MINUTE) {
                usage.started.removeFirst();
            }
            if (usage.running) {
                throw retry(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "rate_limited",
                        "Your last preview is still being made; try again in " + SOON_SECONDS + " seconds.",
                        SOON_SECONDS);
            }
            if (usage.started.size() >= perMinute) {
                long wait = (usage.started.getFirst() + MINUTE - now + SECOND - 1) / SECOND;
                throw retry(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "rate_limited",
                        "The limit of " + perMinute + " previews within a minute is reached; try again in " + wait
                                + " seconds.",
                        wait);
            }
            usage.started.addLast(now);
            usage.running = true;
        }
    }

    private static void finish(Usage usage) {
        synchronized (usage) {
            usage.running = false;
        }
    }

    private static Problem retry(HttpStatus status, String code, String detail, long seconds) {
        Problem problem = Problem.of(status, code, detail);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return problem;
    }
}
