package io.mockcall.simulator.reply;

import io.mockcall.contracts.CallControl;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.Transcribed;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One side of many calls: the customer's. Whatever comes twice has its effect once, and gets the same answer. */
public interface Dialogue {
    /** Says the opening line, turn 0. */
    Flux<Event> open(CallStarted started);

    /** Answers what the agent has said: the sentences one by one, then how long they took. */
    Flux<Event> answer(Transcribed heard);

    /** Hears what the agent is saying, and may talk into it. */
    Flux<Event> overhear(Transcribed unfinished);

    /** Says or does something unasked, if it is time for it. */
    Flux<Event> speakUp(CallId callId);

    /** Takes in what happens to the call besides talking. */
    Mono<Void> follow(CallControl event);
}
