package io.mockcall.callsession.session;

import io.mockcall.callsession.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts right what a dead process left: events that were not published, and calls that nobody will end any more. */
public final class Housekeeping implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private final Outbox outbox;
    private final Duration interval;
    private final Duration outboxGrace;
    private final Abandoning abandoning;
    private final Clock clock;
    private final Disposable.Swap rounds = Disposables.swap();
    private volatile boolean running;

    /**
     * @param interval between two rounds
     * @param outboxGrace age from which an event is one that did not get through
     */
    public Housekeeping(Outbox outbox, Duration interval, Duration outboxGrace, Abandoning abandoning, Clock clock) {
        this.outbox = outbox;
        this.interval = interval;
        this.outboxGrace = outboxGrace;
        this.abandoning = abandoning;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        // What is in the outbox now was left by whoever ran before, however young it is.
        Mono<Void> leftBehind = Mono.defer(() -> safely("outbox", outbox.sweep(clock.instant())));
        rounds.update(leftBehind
                .thenMany(Flux.interval(interval).onBackpressureDrop().concatMap(tick -> round(), 1))
                .subscribe());
    }

    private Mono<Void> round() {
        return safely("outbox", outbox.sweep(clock.instant().minus(outboxGrace)))
                .then(Mono.defer(() -> safely("long calls", abandoning.tooLong())))
                .then(Mono.defer(() -> safely("unserved calls", abandoning.unserved())));
    }

    /** The next round tries again. */
    private static Mono<Void> safely(String what, Mono<Void> work) {
        return work.onErrorResume(e -> {
            log.atWarn()
                    .addKeyValue("what", what)
                    .addKeyValue("cause", String.valueOf(e))
                    .log("Housekeeping could not be done");
            return Mono.empty();
        });
    }

    @Override
    public void stop() {
        running = false;
        rounds.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
