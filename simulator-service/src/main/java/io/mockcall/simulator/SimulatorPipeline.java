package io.mockcall.simulator;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallControl;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.Topic;
import io.mockcall.contracts.Transcribed;
import io.mockcall.platform.stage.Stage;
import io.mockcall.simulator.reply.Dialogue;
import reactor.core.publisher.Flux;

/**
 * Read this first: the whole service on one page.
 *
 * <pre>
 * transcripts ─▶ remember the call ─▶ what does the agent mean? ─▶ how does that feel? ─▶ does it settle the matter?
 *                     (Redis)              (meaning)                  (emotion)                (reply)
 *                                    ─▶ find words for it ─▶ remember the answer ─▶ customer-replies, sentence by sentence
 *                                          (provider)             (Redis)        └▶ how long it took ─▶ call-metrics
 * call-control ─▶ a call starts: the opening line ─▶ customer-replies;  held, resumed, interrupted, ended ─▶ remember
 * the clock    ─▶ nobody speaks, a hold lasts: the customer speaks up, or hangs up ─▶ customer-replies, call-control
 *      (watch)
 * </pre>
 *
 * Two stages, because what steers a call must not wait behind an answer that is still being thought of, and because words
 * that overtake the start of their call must not keep it from starting. Memory keeps them apart: a step is only kept if it
 * was taken from the last one.
 */
final class SimulatorPipeline {
    private final Dialogue dialogue;

    SimulatorPipeline(Dialogue dialogue) {
        this.dialogue = requireNonNull(dialogue, "dialogue");
    }

    Stage answering() {
        return Stage.named("simulator")
                .reads(Topic.TRANSCRIPTS)
                .writes(Topic.CUSTOMER_REPLIES, Topic.CALL_METRICS)
                .perKey(this::answer);
    }

    Stage following() {
        return Stage.named("simulator-control")
                .reads(Topic.CALL_CONTROL)
                .writes(Topic.CUSTOMER_REPLIES)
                .perKey(this::follow);
    }

    /** What the agent has finished saying is answered; what is still being said may be talked into. */
    Flux<Event> answer(Event event) {
        if (!(event instanceof Transcribed heard)) {
            return Flux.empty();
        }
        return heard.isFinal() ? dialogue.answer(heard) : dialogue.overhear(heard);
    }

    Flux<Event> follow(Event event) {
        return switch (event) {
            case CallStarted started -> dialogue.open(started);
            case CallControl control -> dialogue.follow(control).thenMany(Flux.empty());
            default -> Flux.empty();
        };
    }
}
