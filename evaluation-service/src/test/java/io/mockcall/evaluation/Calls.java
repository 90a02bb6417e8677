package io.mockcall.evaluation;

import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallResumed;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.Transcribed;
import io.mockcall.contracts.TurnMode;
import io.mockcall.contracts.Utterances;
import io.mockcall.contracts.Voice;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.CallRecordAssembler;
import io.mockcall.evaluation.evidence.SentenceTokenizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the events of a call in which agent and customer take turns. */
public final class Calls {
    private static final Instant START = Instant.parse("2026-12-01T09:00:00Z");
    private static final long MS_PER_WORD = 400;
    private static final long PAUSE_MS = 900;

    private final CallId call;
    private final Scenario scenario;
    private final List<CallEvent> events = new ArrayList<>();
    private Emotion emotion;
    private long nowMs;
    private int turn;
    private int facts;
    private int sequence;

    private Calls(CallId call, Scenario scenario) {
        this.call = call;
        this.scenario = scenario;
        this.emotion = scenario.behaviour().initialEmotion();
        events.add(new CallStarted(call, "agent-1", "team-1", scenario, TurnMode.AUTO, false, START));
    }

    /** The customer has already said the opening line. */
    public static Calls in(Scenario scenario) {
        return in(new CallId(UUID.fromString("6f1d3c52-8a0e-4b57-9f5e-2b1c9d7e4a10")), scenario);
    }

    public static Calls in(CallId call, Scenario scenario) {
        Calls calls = new Calls(call, scenario);
        calls.reply(scenario.situation().openingLine(), null);
        return calls;
    }

    /** The agent says the line, and the customer answers with one of the scenario's facts. */
    public Calls agent(String line) {
        facts++;
        String fact = scenario.situation().facts().isEmpty()
                ? "Okay."
                : scenario.situation()
                        .facts()
                        .get(facts % scenario.situation().facts().size())
                        .says();
        return agent(line, fact);
    }

    /** The agent says the line, and the customer answers like this. */
    public Calls agent(String line, String answer) {
        long startMs = nowMs;
        nowMs += SentenceTokenizer.words(line) * MS_PER_WORD;
        String id = Utterances.id(startMs);
        events.add(new Transcribed(call, id, 0, line, true, startMs, nowMs, 0.95, "test", at()));
        nowMs += PAUSE_MS;
        turn++;
        reply(answer, id);
        return this;
    }

    public Calls agents(List<String> lines) {
        lines.forEach(this::agent);
        return this;
    }

    /** From now on the customer feels this way. */
    public Calls feeling(double frustration, double satisfaction) {
        emotion = new Emotion(frustration, satisfaction, emotion.patience(), emotion.cooperation());
        return this;
    }

    public Calls customer(String line) {
        turn++;
        reply(line, null);
        return this;
    }

    public Calls hold(long seconds) {
        events.add(new CallHeld(call, sequence++, at()));
        nowMs += seconds * 1000;
        events.add(new CallResumed(call, sequence++, at()));
        return this;
    }

    public List<CallEvent> end() {
        return end(CallStatus.COMPLETED);
    }

    public List<CallEvent> end(CallStatus status) {
        events.add(new CallEnded(call, EndReason.AGENT, status, nowMs / 1000, at()));
        return List.copyOf(events);
    }

    public CallRecord record() {
        return CallRecordAssembler.of(end()).orElseThrow();
    }

    private void reply(String text, @Nullable String inReplyTo) {
        List<String> sentences = Optional.of(SentenceTokenizer.of(text))
                .filter(list -> !list.isEmpty())
                .orElse(List.of(text));
        for (int i = 0; i < sentences.size(); i++) {
            events.add(new CustomerReplied(
                    call,
                    turn,
                    i,
                    sentences.get(i),
                    i == sentences.size() - 1,
                    emotion,
                    List.of(),
                    false,
                    0.3,
                    new Voice("any", 1, 0.5),
                    inReplyTo,
                    "test",
                    "test",
                    at()));
        }
        nowMs += SentenceTokenizer.words(text) * MS_PER_WORD + PAUSE_MS;
    }

    private Instant at() {
        return START.plusMillis(nowMs);
    }
}
