package io.mockcall.client.tools.sim;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallControl;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallResumed;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.CustomerHungUp;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.SpeechStarted;
import io.mockcall.contracts.Transcribed;
import io.mockcall.contracts.TurnMode;
import io.mockcall.contracts.Utterances;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.ConversationStore;
import io.mockcall.simulator.conversation.InMemoryConversationStore;
import io.mockcall.simulator.provider.scripted.ScriptedCustomer;
import io.mockcall.simulator.reply.StatefulDialogue;
import io.mockcall.simulator.timing.PatienceProperties;
import io.mockcall.simulator.timing.PlaybackInterruptions;
import io.mockcall.simulator.understanding.UnderstandingExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import reactor.core.publisher.Flux;

/** One call in text with the simulated customer, on a virtual clock. */
final class SimulatedCall {
    /** The service's default settings. */
    private static final PatienceProperties PATIENCE = new Binder(new MapConfigurationPropertySource())
            .bindOrCreate("mockcall.simulator.patience", PatienceProperties.class);

    /** Never used up, because the start of the call is known before the first question. */
    private static final Duration START_PATIENCE = Duration.ofSeconds(1);

    private static final String PROVIDER = "scripted-agent";
    private static final long MS_PER_WORD = 400;
    /** About the rate of partial transcripts. */
    private static final int WORDS_PER_PARTIAL = 3;

    private static final long ROUND_MS = 250;
    private static final long HOLD_MS = 50_000;
    /** The customer may still hang up after the agent's last words. */
    private static final long LAST_MS = 4_500;

    private final CallStarted started;
    private final VirtualClock clock = new VirtualClock();
    private final ConversationStore store = new InMemoryConversationStore();
    private final StatefulDialogue dialogue;
    private final List<CallEvent> events = new ArrayList<>();
    private int controls;

    SimulatedCall(CallId callId, Scenario scenario, UnderstandingExecutor understanding) {
        started = new CallStarted(callId, PROVIDER, "simulation", scenario, TurnMode.AUTO, false, clock.instant());
        dialogue = new StatefulDialogue(
                store,
                understanding,
                new ScriptedCustomer(),
                new PlaybackInterruptions(),
                PATIENCE,
                START_PATIENCE,
                clock);
    }

    /** Plays the call to its end. */
    List<CallEvent> play(ScriptedAgent agent, long pauseMs) {
        events.add(started);
        collect(dialogue.open(started));
        Optional<ScriptedAgent.AgentAction> action = listen(pauseMs) ? agent.next(accepted()) : Optional.empty();
        while (action.isPresent()) {
            perform(action.get());
            action = listen(pauseMs) ? agent.next(accepted()) : Optional.empty();
        }
        advance(Math.max(0, LAST_MS - pauseMs));
        end();
        return List.copyOf(events);
    }

    boolean accepted() {
        return conversation().map(call -> call.goal().settled()).orElse(false);
    }

    /** Returns the conversation; empty before the call has started. */
    private Optional<Conversation> conversation() {
        return store.find(started.callId()).blockOptional();
    }

    private void perform(ScriptedAgent.AgentAction action) {
        if (action.words().isEmpty()) {
            hold();
        } else {
            speak(action.words());
        }
    }

    private void hold() {
        record(new CallHeld(started.callId(), controls++, clock.instant()));
        advance(HOLD_MS);
        if (!hungUp()) {
            record(new CallResumed(started.callId(), controls++, clock.instant()));
        }
    }

    /** Speaks word by word, to the end or until the customer interrupts. */
    private void speak(String line) {
        long startMs = clock.ms();
        String id = Utterances.id(startMs);
        dialogue.handle(new SpeechStarted(started.callId(), id, startMs, clock.instant()))
                .block();
        List<String> words = Arrays.asList(line.split(" "));
        int spoken = 0;
        boolean interrupted = false;
        while (spoken < words.size() && !interrupted) {
            int more = Math.min(WORDS_PER_PARTIAL, words.size() - spoken);
            spoken += more;
            clock.advance(more * MS_PER_WORD);
            interrupted = spoken < words.size()
                    && collect(dialogue.considerBargeIn(transcribed(id, startMs, words.subList(0, spoken), false)));
        }
        Transcribed whole = transcribed(id, startMs, words.subList(0, spoken), true);
        events.add(whole);
        collect(dialogue.answer(whole));
    }

    private Transcribed transcribed(String id, long startMs, List<String> words, boolean isFinal) {
        return new Transcribed(
                started.callId(),
                id,
                isFinal ? 0 : words.size(),
                String.join(" ", words),
                isFinal,
                startMs,
                clock.ms(),
                1,
                PROVIDER,
                clock.instant());
    }

    /** Waits until the customer has finished, and pauses; false if the call has ended. */
    private boolean listen(long pauseMs) {
        Instant heard = conversation()
                .map(conversation -> conversation.timing().speakingUntil())
                .orElse(clock.instant());
        advance(Math.max(0, Duration.between(clock.instant(), heard).toMillis()) + pauseMs);
        return !hungUp();
    }

    /** Advances the clock, and lets the customer act on time. */
    private void advance(long milliseconds) {
        long left = milliseconds;
        while (left > 0 && !hungUp()) {
            long step = Math.min(left, ROUND_MS);
            clock.advance(step);
            left -= step;
            collect(store.claimDue(clock.instant(), Duration.ZERO).concatMap(dialogue::runIfDue));
        }
    }

    private void record(CallControl event) {
        events.add(event);
        dialogue.handle(event).block();
    }

    /** Records the events; true if the customer has said something. */
    private boolean collect(Flux<Event> happening) {
        List<CallEvent> taken =
                requireNonNull(happening.ofType(CallEvent.class).collectList().block());
        events.addAll(taken);
        return taken.stream().anyMatch(CustomerReplied.class::isInstance);
    }

    private boolean hungUp() {
        return events.getLast() instanceof CustomerHungUp;
    }

    private void end() {
        EndReason reason = hungUp() ? EndReason.CUSTOMER : EndReason.AGENT;
        long seconds = Math.round(clock.ms() / 1000.0);
        events.add(new CallEnded(started.callId(), reason, CallStatus.COMPLETED, seconds, clock.instant()));
    }
}
