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
import io.mockcall.simulator.meaning.IntentClassifier;
import io.mockcall.simulator.meaning.ScenarioMeanings;
import io.mockcall.simulator.provider.scripted.ScriptedCustomer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;

/** One call with the embedded customer, the agent's side typed. Twenty seconds pass from one utterance to the next. */
public final class PracticeCall {
    static final Thinking THINKING = Thinking.with(2, 1000, PracticeCall::models);
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final long STEP_MS = 20_000;

    final CallStarted started;
    final RememberedDialogue dialogue;
    static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(8), Duration.ofSeconds(20), Duration.ofSeconds(45));

    final Interruptions interruptions = new Interruptions();
    private final MemoryConversations conversations = new MemoryConversations();
    private long atMs;

    public PracticeCall(Scenario scenario, long number) {
        this(scenario, number, new ScriptedCustomer());
    }

    public PracticeCall(Scenario scenario, long number, Customer customer) {
        started = new CallStarted(
                new CallId(new UUID(number, 4711)), "agent", "team", scenario, TurnMode.AUTO, false, START);
        dialogue = new RememberedDialogue(
                conversations, THINKING, customer, interruptions, PATIENCE, Duration.ofMillis(300), new CallClock());
    }

    /** The customer's opening line. */
    public List<CustomerReplied> open() {
        return replies(dialogue.open(started));
    }

    /** The agent says something, and gets the customer's answer. */
    public List<CustomerReplied> say(String words) {
        return hear(utterance(words));
    }

    public String sayAndListen(String words) {
        return String.join(" ", say(words).stream().map(CustomerReplied::text).toList());
    }

    List<CustomerReplied> hear(Transcribed heard) {
        return replies(dialogue.answer(heard));
    }

    void happens(CallControl event) {
        dialogue.follow(event).block();
    }

    /** What the agent says next. */
    Transcribed utterance(String words) {
        atMs += STEP_MS;
        return new Transcribed(
                started.callId(), Utterances.id(atMs), 0, words, true, atMs, atMs + 3000, 0.9, "typed", now());
    }

    Instant now() {
        return START.plusMillis(atMs);
    }

    /** Nobody says anything for so long; the customer does what there is time for. */
    List<Event> wait(Duration time) {
        long end = atMs + time.toMillis();
        List<Event> events = new ArrayList<>();
        while (atMs < end) {
            atMs = Math.min(end, atMs + 250);
            conversations
                    .due(now(), Duration.ZERO)
                    .concatMap(dialogue::speakUp)
                    .toStream()
                    .forEach(events::add);
        }
        return events;
    }

    /** The agent is still saying this. */
    List<CustomerReplied> overhear(String utteranceId, String words) {
        return replies(dialogue.overhear(new Transcribed(
                started.callId(), utteranceId, 3, words, false, atMs, atMs + 3000, 0.9, "typed", now())));
    }

    public Conversation conversation() {
        return conversations.of(started);
    }

    private static List<CustomerReplied> replies(Flux<Event> events) {
        return events.ofType(CustomerReplied.class).toStream().toList();
    }

    private static Listening models() {
        Embedder embedder = new CachingEmbedder(MiniLmEmbedder.load(), 2000);
        return new Listening(embedder, IntentClassifier.learned(embedder), new ScenarioMeanings(embedder, 20));
    }

    /** Shows the time of the call. */
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
