package io.mockcall.simulator.timing;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Event;
import io.mockcall.platform.stage.EventPublisher;
import io.mockcall.simulator.conversation.ConversationStore;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets the customers of due calls act: ask whether the agent is still there, complain on hold, or hang up. The store keeps
 * the due times, so that any instance can run a call when another instance dies.
 */
public final class DueCallScheduler {
    private static final Logger log = LoggerFactory.getLogger(DueCallScheduler.class);
    /** Another instance gets a call this long after an instance claimed it and died. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private static final int CONCURRENCY = 8;

    private final ConversationStore store;
    private final Function<CallId, Flux<Event>> action;
    private final EventPublisher publisher;
    private final Clock clock;

    /**
     * @param action what the customer of a due call does; empty if it was too early
     */
    public DueCallScheduler(
            ConversationStore store, Function<CallId, Flux<Event>> action, EventPublisher publisher, Clock clock) {
        this.store = requireNonNull(store, "store");
        this.action = requireNonNull(action, "action");
        this.publisher = requireNonNull(publisher, "publisher");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Claims the calls that are due, and publishes what their customers do. Callers repeat it several times a second. */
    public Mono<Void> runDueCalls() {
        return store.claimDue(clock.instant(), LEASE)
                .flatMap(this::run, CONCURRENCY)
                .then();
    }

    private Mono<Void> run(CallId callId) {
        return action.apply(callId)
                .concatMap(event -> Mono.fromFuture(() -> publisher.send(event, null)))
                .then()
                .onErrorResume(e -> {
                    log.atWarn()
                            .addKeyValue("callId", callId)
                            .addKeyValue("cause", String.valueOf(e))
                            .log("A due call failed; another attempt follows");
                    return Mono.empty();
                });
    }
}
