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
import reactor.core.publisher.Mono;

/**
 * Lets customers speak up for whom it is time. The times are kept with the conversations, so a call is looked after by any
 * instance, whichever dies.
 */
public final class Watch {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    /** Whoever took a call and died leaves it to the others after so long. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final int AT_ONCE = 8;

    private final Conversations conversations;
    private final Dialogue dialogue;
    private final EventPublisher publisher;
    private final Clock clock;

    public Watch(Conversations conversations, Dialogue dialogue, EventPublisher publisher, Clock clock) {
        this.conversations = requireNonNull(conversations, "conversations");
        this.dialogue = requireNonNull(dialogue, "dialogue");
        this.publisher = requireNonNull(publisher, "publisher");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Looks after everybody for whom it is time; to be asked for several times a second. */
    public Mono<Void> round() {
        return conversations
                .due(clock.instant(), LEASE)
                .flatMap(this::lookAfter, AT_ONCE)
                .then();
    }

    private Mono<Void> lookAfter(CallId callId) {
        return dialogue.speakUp(callId)
                .concatMap(event -> Mono.fromFuture(() -> publisher.send(event, null)))
                .then()
                .onErrorResume(e -> {
                    log.atWarn()
                            .addKeyValue("call", callId)
                            .addKeyValue("cause", String.valueOf(e))
                            .log("A call could not be looked after; it is tried again");
                    return Mono.empty();
                });
    }
}
