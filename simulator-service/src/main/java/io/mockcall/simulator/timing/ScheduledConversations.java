package io.mockcall.simulator.timing;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.ConversationConflictException;
import io.mockcall.simulator.conversation.ConversationStore;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Reads and writes conversations, and schedules with each change when the call is due. */
public final class ScheduledConversations {
    /** Number of conflicts after which a change fails. */
    private static final int MAX_CONFLICTS = 5;

    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

    private final ConversationStore store;
    private final PatienceProperties patience;
    private final Duration startPatience;

    /**
     * @param startPatience how long an utterance waits for the start of its call, which travels on another topic
     */
    public ScheduledConversations(ConversationStore store, PatienceProperties patience, Duration startPatience) {
        this.store = requireNonNull(store, "store");
        this.patience = requireNonNull(patience, "patience");
        this.startPatience = requireNonNull(startPatience, "startPatience");
    }

    /** The retry policy of work that reads a conversation, changes it and saves it: repeats the work after a conflict. */
    public static Retry retryOnConflict() {
        return Retry.max(MAX_CONFLICTS).filter(ConversationConflictException.class::isInstance);
    }

    /** Stores a new conversation, or returns the stored one. */
    public Mono<Conversation> create(Conversation conversation) {
        return store.create(conversation).flatMap(this::schedule);
    }

    /** Reads a conversation; empty if the call is unknown. */
    public Mono<Conversation> find(CallId callId) {
        return store.find(callId);
    }

    /** Reads a conversation, and waits for the start of the call. Fails for a call that did not start in time. */
    public Mono<Conversation> await(CallId callId) {
        return store.find(callId)
                .repeatWhenEmpty(polls ->
                        polls.concatMap(poll -> Mono.delay(POLL_INTERVAL)).take(startPatience))
                .switchIfEmpty(Mono.error(() -> new ProviderException(
                        "conversation",
                        "the conversation of call " + callId
                                + " is unknown: its start was not seen, or Redis has lost it",
                        false,
                        null)));
    }

    /** Saves a changed conversation. Fails with {@link ConversationConflictException} if another instance has changed it. */
    public Mono<Conversation> save(Conversation changed) {
        return store.save(changed).flatMap(this::schedule);
    }

    /** Saves a changed conversation, and leaves the time at which the call is due unchanged. */
    public Mono<Conversation> saveUnscheduled(Conversation changed) {
        return store.save(changed);
    }

    /** Applies a change to the current conversation. Empty if the call is unknown or over, or if the change has no effect. */
    public Mono<Conversation> update(CallId callId, UnaryOperator<Conversation> change) {
        return Mono.defer(() -> store.find(callId)
                        .filter(conversation -> !conversation.ended())
                        .flatMap(conversation -> {
                            Conversation changed = change.apply(conversation);
                            return changed.equals(conversation) ? Mono.empty() : store.save(changed);
                        }))
                .retryWhen(retryOnConflict());
    }

    /** Schedules the call for the time at which the customer's patience ends. */
    public Mono<Conversation> schedule(Conversation conversation) {
        return scheduleAt(conversation.callId(), patience.dueAt(conversation).orElse(null))
                .thenReturn(conversation);
    }

    /**
     * Sets the time at which a call is due.
     *
     * @param at null: the call is never due
     */
    public Mono<Void> scheduleAt(CallId callId, @Nullable Instant at) {
        return store.scheduleAt(callId, at);
    }
}
