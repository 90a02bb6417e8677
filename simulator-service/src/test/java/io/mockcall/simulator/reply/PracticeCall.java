package io.mockcall.simulator.reply;

import io.mockcall.contracts.CallControl;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.Transcribed;
import io.mockcall.contracts.TurnMode;
import io.mockcall.contracts.Utterances;
import io.mockcall.languagemodels.embedding.CachingEmbedder;
import io.mockcall.languagemodels.embedding.Embedder;
import io.mockcall.languagemodels.embedding.MiniLmEmbedder;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.ConversationStore;
import io.mockcall.simulator.conversation.InMemoryConversationStore;
import io.mockcall.simulator.provider.scripted.ScriptedCustomer;
import io.mockcall.simulator.timing.PatienceProperties;
import io.mockcall.simulator.timing.PlaybackInterruptions;
import io.mockcall.simulator.understanding.IntentClassifier;
import io.mockcall.simulator.understanding.LanguageUnderstanding;
import io.mockcall.simulator.understanding.ScenarioEmbeddingsCache;
import io.mockcall.simulator.understanding.UnderstandingExecutor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;

/** One call with the embedded customer and a typed agent. Twenty seconds pass from one utterance to the next. */
public final class PracticeCall {
    public static final UnderstandingExecutor UNDERSTANDING =
            UnderstandingExecutor.create(2, 1000, PracticeCall::models);
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final long STEP_MS = 20_000;

    public final CallStarted started;
    final StatefulDialogue dialogue;
    private static final PatienceProperties PATIENCE =
            new PatienceProperties(Duration.ofSeconds(8), Duration.ofSeconds(20), Duration.ofSeconds(45));

    final PlaybackInterruptions interruptions = new PlaybackInterruptions();
    private final ConversationStore conversations = new InMemoryConversationStore();
    private long atMs;

    public PracticeCall(Scenario scenario, long number) {
        this(scenario, number, new ScriptedCustomer());
    }

    public PracticeCall(Scenario scenario, long number, Customer customer) {
        started = new CallStarted(
                new CallId(new UUID(number, 4711)), "agent", "team", scenario, TurnMode.AUTO, false, START);
        dialogue = new StatefulDialogue(
                conversations,
                UNDERSTANDING,
                customer,
                interruptions,
                PATIENCE,
                Duration.ofMillis(300),
                new CallClock());
    }

    /** Starts the call, and returns the customer's opening line. */
    public List<CustomerReplied> open() {
        return replies(dialogue.open(started));
    }

    /** Says something as the agent, and returns the customer's answer. */
    public List<CustomerReplied> say(String words) {
        return hear(utterance(words));
    }

    public String sayAndListen(String words) {
        return String.join(" ", say(words).stream().map(CustomerReplied::text).toList());
    }

    List<CustomerReplied> hear(Transcribed utterance) {
        return replies(dialogue.answer(utterance));
    }

    public void happens(CallControl event) {
        dialogue.handle(event).block();
    }

    /** Creates the agent's next utterance. */
    public Transcribed utterance(String words) {
        atMs += STEP_MS;
        return new Transcribed(
                started.callId(), Utterances.id(atMs), 0, words, true, atMs, atMs + 3000, 0.9, "typed", now());
    }

    public Instant now() {
        return START.plusMillis(atMs);
    }

    /** Lets time pass in silence, and returns what the customer does meanwhile. */
    List<Event> wait(Duration time) {
        long end = atMs + time.toMillis();
        List<Event> events = new ArrayList<>();
        while (atMs < end) {
            atMs = Math.min(end, atMs + 250);
            conversations
                    .claimDue(now(), Duration.ZERO)
                    .concatMap(dialogue::runIfDue)
                    .toStream()
                    .forEach(events::add);
        }
        return events;
    }

    /** Says a part of an utterance as the agent, and returns the customer's interruption, if any. */
    List<CustomerReplied> partial(String utteranceId, String words) {
        return replies(dialogue.considerBargeIn(new Transcribed(
                started.callId(), utteranceId, 3, words, false, atMs, atMs + 3000, 0.9, "typed", now())));
    }

    public Conversation conversation() {
        return conversations
                .find(started.callId())
                .blockOptional()
                .orElseGet(() -> Conversation.begun(started, List.of()));
    }

    private static List<CustomerReplied> replies(Flux<Event> events) {
        return events.ofType(CustomerReplied.class).toStream().toList();
    }

    private static LanguageUnderstanding models() {
        Embedder embedder = new CachingEmbedder(MiniLmEmbedder.load(), 2000);
        return new LanguageUnderstanding(
                embedder, IntentClassifier.withBundledExamples(embedder), new ScenarioEmbeddingsCache(embedder, 20));
    }

    /** The clock of the call. */
    private final class CallClock extends Clock {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now();
        }
    }
}
