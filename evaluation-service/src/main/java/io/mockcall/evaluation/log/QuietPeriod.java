package io.mockcall.evaluation.log;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Waits until a call's log was quiet for a while. The last transcripts of a call come on other topics than the call's end, so
 * they can arrive after it.
 */
public final class QuietPeriod {
    private static final Duration MIN_WAIT = Duration.ofMillis(50);

    private final Function<CallId, Mono<Duration>> quietFor;
    private final Duration quiet;
    private final Duration limit;

    /**
     * @param quietFor the time since the last event of a call was stored; empty while its end is not stored
     * @param quiet how long no event must arrive
     * @param limit longest wait
     */
    public QuietPeriod(Function<CallId, Mono<Duration>> quietFor, Duration quiet, Duration limit) {
        this.quietFor = requireNonNull(quietFor, "quietFor");
        this.quiet = requireNonNull(quiet, "quiet");
        this.limit = requireNonNull(limit, "limit");
    }

    /** Completes when the call's log was quiet for long enough, or when the limit is reached. */
    public Mono<Void> await(CallId call) {
        return check(call, Duration.ZERO);
    }

    private Mono<Void> check(CallId call, Duration waited) {
        return Mono.defer(() -> quietFor.apply(call))
                .defaultIfEmpty(Duration.ZERO)
                .flatMap(elapsed -> {
                    Duration missing = shorter(quiet.minus(elapsed), limit.minus(waited));
                    if (missing.isNegative() || missing.isZero()) {
                        return Mono.empty();
                    }
                    Duration wait = missing.compareTo(MIN_WAIT) < 0 ? MIN_WAIT : missing;
                    return Mono.delay(wait).then(Mono.defer(() -> check(call, waited.plus(wait))));
                });
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
