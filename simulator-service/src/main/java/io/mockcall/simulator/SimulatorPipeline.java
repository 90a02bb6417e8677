package io.mockcall.simulator;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallControl;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventType;
import io.mockcall.contracts.PlaybackInterrupted;
import io.mockcall.contracts.Topic;
import io.mockcall.contracts.Transcribed;
import io.mockcall.platform.lifecycle.PeriodicTasks;
import io.mockcall.platform.stage.BroadcastReader;
import io.mockcall.platform.stage.ReceivedEvent;
import io.mockcall.platform.stage.Stage;
import io.mockcall.simulator.reply.Dialogue;
import io.mockcall.simulator.timing.DueCallScheduler;
import io.mockcall.simulator.timing.PlaybackInterruptions;
import java.time.Duration;
import reactor.core.publisher.Flux;

/**
 * The whole service on one page. Read it first.
 *
 * <p>Answers and control events have a stage each, so that a control event does not wait behind an answer, and so that an
 * utterance that arrives before the start of its call does not block the start. Both change the same conversation; the store
 * rejects a change that started from an old version.
 */
final class SimulatorPipeline {
    private static final Duration DUE_CALLS_INTERVAL = Duration.ofMillis(250);

    /** A turn of which the agent hears nothing any more goes on this much longer at most. */
    private static final Duration INTERRUPTION_LATENCY = Duration.ofMillis(100);

    private final Dialogue dialogue;

    SimulatorPipeline(Dialogue dialogue) {
        this.dialogue = requireNonNull(dialogue, "dialogue");
    }

    /** Utterances of the agent become sentences of the customer and one metric for each turn. */
    public Stage answers() {
        return Stage.named("simulator")
                .reads(Topic.TRANSCRIPTS)
                .writes(Topic.CUSTOMER_REPLIES, Topic.CALL_METRICS)
                .perKey(this::answer);
    }

    /** A complete utterance gets an answer. The customer may interrupt an utterance that is not complete. */
    Flux<Event> answer(Event event) {
        if (!(event instanceof Transcribed utterance)) {
            return Flux.empty();
        }
        return utterance.isFinal() ? dialogue.answer(utterance) : dialogue.considerBargeIn(utterance);
    }

    /** The start of a call becomes the opening line. Other control events change the conversation. */
    public Stage controls() {
        return Stage.named("simulator-control")
                .reads(Topic.CALL_CONTROL)
                .writes(Topic.CUSTOMER_REPLIES)
                .perKey(this::control);
    }

    Flux<Event> control(Event event) {
        return switch (event) {
            case CallStarted started -> dialogue.open(started);
            case CallControl control -> dialogue.handle(control).thenMany(Flux.empty());
            default -> Flux.empty();
        };
    }

    /** An interruption stops the turn at once. Every instance reads all interruptions, because any instance may run the turn. */
    public BroadcastReader interruptions(PlaybackInterruptions interruptions) {
        return BroadcastReader.named("simulator-interruptions")
                .reads(Topic.CALL_CONTROL)
                .latencyTolerant(INTERRUPTION_LATENCY)
                .onPoll(events -> events.stream()
                        .filter(event -> event.type() == EventType.PLAYBACK_INTERRUPTED)
                        .forEach(event -> publish(event, interruptions)));
    }

    private static void publish(ReceivedEvent event, PlaybackInterruptions interruptions) {
        if (event.decode() instanceof Decoded.Good(PlaybackInterrupted interruption)) {
            interruptions.publish(interruption);
        }
    }

    /** Customers of due calls ask whether the agent is still there, complain on hold, or hang up. */
    PeriodicTasks dueCalls(DueCallScheduler scheduler) {
        return PeriodicTasks.every(DUE_CALLS_INTERVAL).each("due calls", scheduler::runDueCalls);
    }
}
