package io.mockcall.client.tools.sim;

import io.mockcall.contracts.CallId;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.Conversations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The memory of one call, in which nobody else takes a step. */
final class InMemoryConversations implements Conversations {
    private volatile @Nullable Conversation current;
    private volatile @Nullable Instant dueAt;

    /** Empty before the call has begun. */
    Optional<Conversation> now() {
        return Optional.ofNullable(current);
    }

    @Override
    public Mono<Conversation> find(CallId callId) {
        return Mono.defer(() -> Mono.justOrEmpty(current));
    }

    @Override
    public Mono<Conversation> begin(Conversation begun) {
        return advance(begun);
    }

    @Override
    public Mono<Conversation> advance(Conversation step) {
        return Mono.fromSupplier(() -> {
            current = step;
            return step;
        });
    }

    @Override
    public Mono<Void> watch(CallId callId, @Nullable Instant at) {
        return Mono.fromRunnable(() -> dueAt = at);
    }

    @Override
    public Flux<CallId> due(Instant now, Duration orElseIn) {
        return Flux.defer(() -> {
            Instant at = dueAt;
            Conversation conversation = current;
            return at == null || conversation == null || at.isAfter(now)
                    ? Flux.empty()
                    : Flux.just(conversation.callId());
        });
    }
}
