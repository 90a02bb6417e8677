package io.mockcall.callsession.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.CallId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Ends open calls that no gateway serves and calls that exceed the longest duration. */
public final class AbandonedCallCleanup {
    private static final Logger log = LoggerFactory.getLogger(AbandonedCallCleanup.class);

    private final CallCommandService calls;
    private final CallPresence presence;
    private final AbandonmentPolicy policy;
    private final InstantSource clock;
    private final ObservationPeriod observation;
    private final Counter unserved;
    private final Counter tooLong;

    public AbandonedCallCleanup(
            CallCommandService calls,
            CallPresence presence,
            AbandonmentPolicy policy,
            InstantSource clock,
            MeterRegistry metrics) {
        this.calls = calls;
        this.presence = presence;
        this.policy = policy;
        this.clock = clock;
        this.observation = new ObservationPeriod(policy.maxGap());
        this.unserved = counter(metrics, "unserved");
        this.tooLong = counter(metrics, "too_long");
    }

    private static Counter counter(MeterRegistry metrics, String cause) {
        return Counter.builder("mockcall.calls.abandoned")
                .description(
                        "Calls that ended because no gateway served them or because they exceeded the longest duration")
                .tag("cause", cause)
                .register(metrics);
    }

    /** Ends calls that exceed the longest duration. */
    public Mono<Void> endOverlong() {
        return calls.openSince(clock.instant().minus(policy.longestCall())).flatMap(open -> end(open, tooLong));
    }

    /**
     * Ends calls that no gateway has reported for the grace period, if this instance could receive reports during the whole period.
     * The caller repeats this method: a pause between two calls counts as a time without reports.
     */
    public Mono<Void> endUnserved() {
        Instant now = clock.instant();
        return presence.unreportedSince(now.minus(policy.grace()), CallCommandService.ABANDON_BATCH_SIZE)
                .collectList()
                .doOnNext(unreported -> observation.extend(now))
                .filter(unreported -> observation.isAtLeast(policy.grace()))
                .flatMap(unreported -> end(unreported, unserved));
    }

    private Mono<Void> end(List<CallId> calls, Counter counter) {
        return Flux.fromIterable(calls)
                .concatMap(this.calls::abandon)
                .doOnNext(session -> {
                    counter.increment();
                    log.atInfo()
                            .addKeyValue("callId", session.id())
                            .addKeyValue("cause", counter.getId().getTag("cause"))
                            .log("Ended an abandoned call");
                })
                .then();
    }
}
