package io.mockcall.simulator.reply;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;
import io.mockcall.platform.failure.ProviderException;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.Conversations;
import io.mockcall.simulator.conversation.OvertakenException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The conversations, and until when each can be left alone. */
final class Memory {
    /** Steps of one call that others take first, before something is wrong. */
    private static final int MOST_OVERTAKEN = 5;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Conversations conversations;
    private final Patience patience;
    private final Duration startPatience;

    /**
     * @param startPatience how long words wait for the start of their call, which travels on another topic
     */
    Memory(Conversations conversations, Patience patience, Duration startPatience) {
        this.conversations = requireNonNull(conversations, "conversations");
        this.patience = requireNonNull(patience, "patience");
        this.startPatience = requireNonNull(startPatience, "startPatience");
    }

    /** For what begins with looking at a conversation and ends with keeping it. */
    static Retry ifOvertaken() {
        return Retry.max(MOST_OVERTAKEN).filter(OvertakenException.class::isInstance);
    }

    Mono<Conversation> begin(Conversation begun) {
        return conversations.begin(begun).flatMap(this::watched);
    }

    Mono<Conversation> find(CallId callId) {
        return conversations.find(callId);
    }

    /** The start of the call may be on its way still; a call that never started is not made up. */
    Mono<Conversation> known(CallId callId) {
        return conversations
                .find(callId)
                .repeatWhenEmpty(
                        looks -> looks.concatMap(look -> Mono.delay(LOOK_AGAIN)).take(startPatience))
                .switchIfEmpty(Mono.error(() -> new ProviderException(
                        "conversation",
                        "nothing is known of call " + callId + ": its start was not seen, or its memory is lost",
                        false,
                        null)));
    }

    /** Fails with {@link OvertakenException} if it is not the next step any more. */
    Mono<Conversation> keep(Conversation step) {
        return conversations.advance(step).flatMap(this::watched);
    }

    /** Keeps it, and leaves it at the time until which it can be left alone. */
    Mono<Conversation> keepUnwatched(Conversation step) {
        return conversations.advance(step);
    }

    /** Whatever the conversation is by now; empty if there is none that goes on, or nothing changes. */
    Mono<Conversation> advance(CallId callId, UnaryOperator<Conversation> next) {
        return Mono.defer(() -> conversations
                        .find(callId)
                        .filter(conversation -> !conversation.ended())
                        .flatMap(conversation -> {
                            Conversation changed = next.apply(conversation);
                            return changed.equals(conversation) ? Mono.empty() : conversations.advance(changed);
                        }))
                .retryWhen(ifOvertaken());
    }

    /** Has somebody look after the call when patience ends. */
    Mono<Conversation> watched(Conversation conversation) {
        return watch(conversation.callId(), patience.endsAt(conversation).orElse(null))
                .thenReturn(conversation);
    }

    Mono<Void> watch(CallId callId, @Nullable Instant at) {
        return conversations.watch(callId, at);
    }
}
