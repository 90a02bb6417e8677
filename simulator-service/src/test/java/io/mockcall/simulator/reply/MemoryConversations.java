package io.mockcall.simulator.reply;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.Conversations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps conversations in a map: for tests of what is said, where Redis would only cost time. */
final class MemoryConversations implements Conversations {
    private final Map<CallId, Conversation> kept = new ConcurrentHashMap<>();
    private final Map<CallId, Instant> watched = new ConcurrentHashMap<>();

    @Override
    public Mono<Conversation> find(CallId callId) {
        return Mono.defer(() -> Mono.justOrEmpty(kept.get(callId)));
    }

    @Override
    public Mono<Conversation> begin(Conversation begun) {
        return Mono.fromSupplier(() -> {
            kept.putIfAbsent(begun.callId(), begun);
            return kept.getOrDefault(begun.callId(), begun);
        });
    }

    @Override
    public Mono<Conversation> advance(Conversation step) {
        return Mono.fromSupplier(() -> {
            kept.put(step.callId(), step);
            return step;
        });
    }

    Conversation of(CallStarted started) {
        return kept.getOrDefault(started.callId(), Conversation.begun(started, List.of()));
    }

    @Override
    public Mono<Void> watch(CallId callId, @Nullable Instant at) {
        return Mono.fromRunnable(() -> {
            if (at == null) {
                watched.remove(callId);
            } else {
                watched.put(callId, at);
            }
        });
    }

    @Override
    public Flux<CallId> due(Instant now, Duration orElseIn) {
        return Flux.defer(() -> Flux.fromIterable(watched.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .toList()));
    }
}
