package io.mockcall.simulator.conversation;

import io.mockcall.contracts.CallId;
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
}
