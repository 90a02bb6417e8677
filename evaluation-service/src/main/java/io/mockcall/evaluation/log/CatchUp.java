package io.mockcall.evaluation.log;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Waits until a call's log has everything that came on the topics up to a time. The end of a call and its words lie on
 * different topics, and who reads them from the beginning may be at the end of one long before the end of another.
 */
public final class CatchUp {
    private static final Duration LOOK = Duration.ofMillis(250);
    /** Shorter than a stage gives its work. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Function<Instant, Mono<Boolean>> isPast;
    private final Clock clock;

    /**
     * @param isPast whether the log has everything up to a time
     * @param clock only says how far there is anything to wait for
     */
    public CatchUp(Function<Instant, Mono<Boolean>> isPast, Clock clock) {
        this.isPast = requireNonNull(isPast, "isPast");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Completes when the log has come that far, or as far as there is anything yet; a log that is far behind ends in a
     * {@link TimeoutException}, which is worth trying again.
     */
    public Mono<Void> until(Instant time) {
        return Mono.defer(() -> {
                    Instant now = clock.instant();
                    Instant goal = time.isBefore(now) ? time : now;
                    return Mono.defer(() -> isPast.apply(goal))
                            .filter(past -> past)
                            .repeatWhenEmpty(looks -> looks.delayElements(LOOK))
                            .then();
                })
                .timeout(PATIENCE);
    }
}
