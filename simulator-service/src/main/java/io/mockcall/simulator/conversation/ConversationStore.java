package io.mockcall.simulator.conversation;

import io.mockcall.contracts.CallId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores conversations and the times at which calls are due. All instances of the service share the store. */
public interface ConversationStore {
    /** Reads a conversation; empty if the call is unknown. */
    Mono<Conversation> find(CallId callId);

    /** Stores a new conversation. If the call is known already, nothing changes, and the stored conversation is returned. */
    Mono<Conversation> create(Conversation conversation);

    /**
     * Stores a changed conversation and returns it with its new version.
     *
     * @return fails with {@link ConversationConflictException} if another instance has changed the conversation, or if
     *     the conversation is gone
     */
    Mono<Conversation> save(Conversation changed);

    /**
     * Sets the time at which a call is due, and replaces the time that was set before.
     *
     * @param at null: the call is never due
     */
    Mono<Void> scheduleAt(CallId callId, @Nullable Instant at);

    /**
     * Claims the calls that are due. One caller gets each call and must schedule it again; otherwise another caller gets the
     * call after the lease.
     */
    Flux<CallId> claimDue(Instant now, Duration lease);
}
