package io.mockcall.simulator.conversation;

import io.mockcall.contracts.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores conversations in memory, for simulations and tests. Keeps each conversation as long as the store itself. */
public final class InMemoryConversationStore implements ConversationStore {
    private final Map<CallId, Conversation> stored = new ConcurrentHashMap<>();
    private final Map<CallId, Instant> dueTimes = new ConcurrentHashMap<>();

    @Override
    public Mono<Conversation> find(CallId callId) {
        return Mono.fromSupplier(() -> stored.get(callId));
    }

    @Override
    public Mono<Conversation> create(Conversation conversation) {
        return save(conversation)
                .onErrorResume(ConversationConflictException.class, known -> find(conversation.callId()));
    }

    @Override
    public Mono<Conversation> save(Conversation changed) {
        return Mono.fromSupplier(() -> {
            Conversation next = changed.nextVersion();
            Conversation written = stored.compute(
                    changed.callId(), (_, before) -> version(before) == changed.version() ? next : before);
            if (written != next) {
                throw new ConversationConflictException(changed.callId());
            }
            return next;
        });
    }

    private static long version(@Nullable Conversation conversation) {
        return conversation == null ? 0 : conversation.version();
    }

    @Override
    public Mono<Void> scheduleAt(CallId callId, @Nullable Instant at) {
        return Mono.fromRunnable(() -> {
            if (at == null) {
                dueTimes.remove(callId);
            } else {
                dueTimes.put(callId, at);
            }
        });
    }

    @Override
    public Flux<CallId> claimDue(Instant now, Duration lease) {
        return Flux.defer(() -> Flux.fromIterable(dueTimes.entrySet().stream()
                .filter(due -> !due.getValue().isAfter(now))
                .filter(due -> dueTimes.replace(due.getKey(), due.getValue(), now.plus(lease)))
                .map(Map.Entry::getKey)
                .toList()));
    }
}
