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

/** Ends calls that nobody will end any more. */
public final class Abandoning {
    private static final Logger log = LoggerFactory.getLogger(Abandoning.class);

    private final Calls calls;
    private final Presence presence;
    private final Abandonment rule;
    private final InstantSource clock;
    private final Attention attention;
    private final Counter unserved;
    private final Counter tooLong;

    public Abandoning(Calls calls, Presence presence, Abandonment rule, InstantSource clock, MeterRegistry metrics) {
        this.calls = calls;
        this.presence = presence;
        this.rule = rule;
        this.clock = clock;
        this.attention = new Attention(rule.longestBreak());
        this.unserved = counter(metrics, "unserved");
        this.tooLong = counter(metrics, "too_long");
    }

    private static Counter counter(MeterRegistry metrics, String cause) {
        return Counter.builder("mockcall.calls.abandoned")
                .description("Calls that nobody served any more, or that went on for too long")
                .tag("cause", cause)
                .register(metrics);
    }

    /** Ends calls that have gone on for longer than any may. */
    public Mono<Void> tooLong() {
        return calls.openSince(clock.instant().minus(rule.longestCall())).flatMap(open -> end(open, tooLong));
    }

    /**
     * Ends calls that no gateway has spoken of for the whole grace, provided that it would have been heard. To be asked
     * again and again: a pause counts as a time of deafness.
     */
    public Mono<Void> unserved() {
        Instant now = clock.instant();
        return presence.unseenSince(now.minus(rule.grace()), Calls.ABANDONED_AT_A_TIME)
                .collectList()
                .doOnNext(answer -> attention.paid(now))
                .filter(unseen -> attention.hasLasted(rule.grace()))
                .flatMap(unseen -> end(unseen, unserved));
    }

    private Mono<Void> end(List<CallId> left, Counter counter) {
        return Flux.fromIterable(left)
                .concatMap(calls::abandon)
                .doOnNext(session -> {
                    counter.increment();
                    log.atInfo()
                            .addKeyValue("call", session.id())
                            .addKeyValue("cause", counter.getId().getTag("cause"))
                            .log("A call was abandoned");
                })
                .then();
    }
}
