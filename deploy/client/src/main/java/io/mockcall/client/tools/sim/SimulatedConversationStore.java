package io.mockcall.client.tools.sim;

import io.mockcall.contracts.CallId;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.ConversationStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores the conversation of one call in memory. Nobody else changes it. */
final class SimulatedConversationStore implements ConversationStore {
    private volatile @Nullable Conversation stored;
    private volatile @Nullable Instant dueAt;

    /** Returns the conversation; empty before the call has started. */
    Optional<Conversation> current() {
        return Optional.ofNullable(stored);
    }

    @Override
    public Mono<Conversation> find(CallId callId) {
        return Mono.defer(() -> Mono.justOrEmpty(stored));
    }

    @Override
    public Mono<Conversation> create(Conversation conversation) {
        return save(conversation);
    }

    @Override
    public Mono<Conversation> save(Conversation changed) {
        return Mono.fromSupplier(() -> {
            stored = changed;
            return changed;
        });
    }

    @Override
    public Mono<Void> scheduleAt(CallId callId, @Nullable Instant at) {
        return Mono.fromRunnable(() -> dueAt = at);
    }

    @Override
    public Flux<CallId> claimDue(Instant now, Duration lease) {
        return Flux.defer(() -> {
            Instant at = dueAt;
            Conversation conversation = stored;
            return at == null || conversation == null || at.isAfter(now)
                    ? Flux.empty()
                    : Flux.just(conversation.callId());
        });
    }
}
