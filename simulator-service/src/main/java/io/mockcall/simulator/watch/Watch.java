package io.mockcall.simulator.watch;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;
import io.mockcall.platform.stage.EventPublisher;
import io.mockcall.simulator.conversation.Conversations;
import io.mockcall.simulator.reply.Dialogue;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets customers speak up for whom it is time. The times are kept with the conversations, so a call is looked after by any
 * instance, whichever dies.
 */
public final class Watch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    private static final Duration ROUND = Duration.ofMillis(250);
    /** Whoever took a call and died leaves it to the others after so long. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final int AT_ONCE = 8;

    private final Conversations conversations;
    private final Dialogue dialogue;
    private final EventPublisher publisher;
    private final Clock clock;
    private final Disposable.Swap rounds = Disposables.swap();
    private volatile boolean running;

    public Watch(Conversations conversations, Dialogue dialogue, EventPublisher publisher, Clock clock) {
        this.conversations = requireNonNull(conversations, "conversations");
        this.dialogue = requireNonNull(dialogue, "dialogue");
        this.publisher = requireNonNull(publisher, "publisher");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public void start() {
        running = true;
        rounds.update(Flux.interval(ROUND)
                .onBackpressureDrop()
                .concatMap(tick -> round(), 1)
                .subscribe());
    }

    /** Looks after everybody for whom it is time. */
    Mono<Void> round() {
        return conversations
                .due(clock.instant(), LEASE)
                .flatMap(this::lookAfter, AT_ONCE)
                .onErrorResume(e -> passedOver("The calls to look after cannot be found", e))
                .then();
    }

    private Mono<Void> lookAfter(CallId callId) {
        return dialogue.speakUp(callId)
                .concatMap(event -> Mono.fromFuture(() -> publisher.send(event, null)))
                .then()
                .onErrorResume(e -> passedOver("A call could not be looked after; it is tried again", e));
    }

    private static Mono<Void> passedOver(String what, Throwable e) {
        log.atWarn().addKeyValue("cause", String.valueOf(e)).log(what);
        return Mono.empty();
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
