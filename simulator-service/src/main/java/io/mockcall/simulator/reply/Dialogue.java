package io.mockcall.simulator.reply;

import io.mockcall.contracts.CallControl;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.Transcribed;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The customers' side of all calls. A redelivered event has no second effect, and a redelivered utterance gets the same answer. */
public interface Dialogue {
    /**
     * Whether the dialogue keeps conversations in the {@link io.mockcall.simulator.conversation.ConversationStore}. If not, no
     * call is ever due, and an interruption of the playback has no effect.
     */
    boolean isStateful();

    /** Says the opening line, turn 0. */
    Flux<Event> open(CallStarted started);

    /** Answers an utterance. Emits the sentences one by one, then a metric. */
    Flux<Event> answer(Transcribed utterance);

    /** Decides whether the customer interrupts an utterance that is not finished (barge-in). Empty if not. */
    Flux<Event> considerBargeIn(Transcribed partial);

    /** Lets the customer of a call act if the call is due: speak unprompted or hang up. Empty if it is too early. */
    Flux<Event> runIfDue(CallId callId);

    /** Applies a control event to the conversation. */
    Mono<Void> handle(CallControl event);
}
