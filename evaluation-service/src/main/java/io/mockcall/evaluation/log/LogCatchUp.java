package io.mockcall.evaluation.log;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Waits until the event log has caught up with the topics. The end of a call and its transcripts are on different topics, and a
 * consumer that reads them from the beginning can reach the end of one topic long before the end of another.
 */
public final class LogCatchUp {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);
    /** Shorter than the time limit of a stage's work item. */
    private static final Duration TIMEOUT = Duration.ofSeconds(45);

    private final Function<Instant, Mono<Boolean>> isPast;
    private final Clock clock;

    /**
     * @param isPast whether the log has every event up to a time
     * @param clock limits the wait: no event is newer than now
     */
    public LogCatchUp(Function<Instant, Mono<Boolean>> isPast, Clock clock) {
        this.isPast = requireNonNull(isPast, "isPast");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Completes when the log has every event up to that time, or up to now if that is earlier.
     *
     * @throws TimeoutException as an error of the Mono, if the log is still behind after 45 seconds. A retry may succeed.
     */
    public Mono<Void> awaitEventsUntil(Instant time) {
        return Mono.defer(() -> {
                    Instant now = clock.instant();
                    Instant goal = time.isBefore(now) ? time : now;
                    return Mono.defer(() -> isPast.apply(goal))
                            .filter(past -> past)
                            .repeatWhenEmpty(polls -> polls.delayElements(POLL_INTERVAL))
                            .then();
                })
                .timeout(TIMEOUT);
    }
}
