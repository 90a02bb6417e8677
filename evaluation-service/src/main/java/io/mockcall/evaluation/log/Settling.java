package io.mockcall.evaluation.log;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Waits for the last words of a call: they come over other topics than the call's end, so they may come after it.
 */
public final class Settling {
    private static final Duration SHORTEST_LOOK = Duration.ofMillis(50);

    private final Function<CallId, Mono<Duration>> quietFor;
    private final Duration settle;
    private final Duration limit;

    /**
     * @param quietFor how long nothing was added to a call's log, empty while its end is not there
     * @param settle how long the log must be quiet
     * @param limit how long to wait at most
     */
    public Settling(Function<CallId, Mono<Duration>> quietFor, Duration settle, Duration limit) {
        this.quietFor = requireNonNull(quietFor, "quietFor");
        this.settle = requireNonNull(settle, "settle");
        this.limit = requireNonNull(limit, "limit");
    }

    /** Completes when the call's log is complete, or when it has been waited for long enough. */
    public Mono<Void> settled(CallId call) {
        return look(call, Duration.ZERO);
    }

    private Mono<Void> look(CallId call, Duration waited) {
        return Mono.defer(() -> quietFor.apply(call))
                .defaultIfEmpty(Duration.ZERO)
                .flatMap(quiet -> {
                    Duration missing = shorter(settle.minus(quiet), limit.minus(waited));
                    if (missing.isNegative() || missing.isZero()) {
                        return Mono.empty();
                    }
                    Duration wait = missing.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : missing;
                    return Mono.delay(wait).then(Mono.defer(() -> look(call, waited.plus(wait))));
                });
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
