package io.mockcall.simulator.conversation;

import io.mockcall.contracts.CallId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps conversations, for all instances. */
public interface Conversations {
    /** Empty if the call is not known. */
    Mono<Conversation> find(CallId callId);

    /** Keeps a new conversation; if the call is known already, nothing changes, and what is known comes back. */
    Mono<Conversation> begin(Conversation begun);

    /**
     * Keeps the next step of a conversation and gives it back with its new version.
     *
     * @return fails with {@link OvertakenException} if somebody else has taken a step in between, or the
     *     conversation is gone
     */
    Mono<Conversation> advance(Conversation step);

    /**
     * Has somebody look after a call at that time, whatever was said about it before.
     *
     * @param at null: nobody has to
     */
    Mono<Void> watch(CallId callId, @Nullable Instant at);

    /**
     * The calls that are to be looked after now, each to one of those who ask. Whoever gets one says when it is to be
     * looked after next; if that does not happen, somebody else gets it after the given time.
     */
    Flux<CallId> due(Instant now, Duration orElseIn);
}
