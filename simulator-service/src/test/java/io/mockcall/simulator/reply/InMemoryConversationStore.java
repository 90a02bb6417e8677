package io.mockcall.simulator.reply;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.ConversationStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores conversations in maps, for tests that need no Redis. */
final class InMemoryConversationStore implements ConversationStore {
    private final Map<CallId, Conversation> stored = new ConcurrentHashMap<>();
    private final Map<CallId, Instant> dueTimes = new ConcurrentHashMap<>();

    @Override
    public Mono<Conversation> find(CallId callId) {
        return Mono.defer(() -> Mono.justOrEmpty(stored.get(callId)));
    }

    @Override
    public Mono<Conversation> create(Conversation conversation) {
        return Mono.fromSupplier(() -> {
            stored.putIfAbsent(conversation.callId(), conversation);
            return stored.getOrDefault(conversation.callId(), conversation);
        });
    }

    @Override
    public Mono<Conversation> save(Conversation changed) {
        return Mono.fromSupplier(() -> {
            stored.put(changed.callId(), changed);
            return changed;
        });
    }

    Conversation of(CallStarted started) {
        return stored.getOrDefault(started.callId(), Conversation.begun(started, List.of()));
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
                .filter(entry -> !entry.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .toList()));
    }
}
