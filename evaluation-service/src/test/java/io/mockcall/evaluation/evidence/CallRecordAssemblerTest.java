package io.mockcall.evaluation.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.PlaybackInterrupted;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.Transcribed;
import io.mockcall.evaluation.Calls;
import io.mockcall.evaluation.Scenarios;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CallRecordAssemblerTest {
    private static final Scenario SCENARIO = Scenarios.named("internet-down");

    private final Scenario scenario = SCENARIO;

    @Property(tries = 50)
    void neitherOrderNorRepetitionMatters(@ForAll Random random) {
        List<CallEvent> events = call();
        List<CallEvent> mixed = new ArrayList<>(events);
        mixed.addAll(events.subList(2, 5));
        Collections.shuffle(mixed, random);
        assertThat(CallRecordAssembler.of(mixed)).isEqualTo(CallRecordAssembler.of(events));
    }

    @Test
    void aCallWithoutStartOrEndIsNone() {
        List<CallEvent> events = call();
        assertThat(CallRecordAssembler.of(without(events, CallStarted.class))).isEmpty();
        assertThat(CallRecordAssembler.of(without(events, CallEnded.class))).isEmpty();
        assertThat(CallRecordAssembler.of(List.of())).isEmpty();
    }

    @Test
    void anUtteranceBelongsToTheTurnThatItFollows() {
        CallRecord call =
                Calls.in(scenario).agent("Hello.").agent("One more thing.").record();
        assertThat(call.utterances()).extracting(AgentUtterance::turn).containsExactly(0, 1);
        assertThat(call.customerTurns()).extracting(CustomerTurn::turn).containsExactly(0, 1, 2);
        assertThat(call.saidByCustomer(0))
                .isEqualTo(SentenceTokenizer.of(scenario.situation().openingLine()));
        assertThat(call.saidByCustomer(99)).isEmpty();
    }

    @Test
    void anUnansweredUtteranceIsPlacedByItsTime() {
        List<CallEvent> events = new ArrayList<>(call());
        CallId id = events.getFirst() instanceof CallStarted started ? started.callId() : CallId.random();
        Instant late = events.getLast().at().plusSeconds(1);
        events.add(new Transcribed(id, "u999000", 0, "Hello?", true, 999_000, 999_500, 0.9, "test", late));
        assertThat(CallRecordAssembler.of(events)
                        .orElseThrow()
                        .utterances()
                        .getLast()
                        .turn())
                .isEqualTo(2);
    }

    @Test
    void aHoldEndsWithTheCallAtTheLatest() {
        List<CallEvent> events =
                new ArrayList<>(Calls.in(scenario).agent("Please hold.").end());
        CallStarted started = (CallStarted) events.getFirst();
        CallEnded ended = (CallEnded) events.getLast();
        events.set(
                events.size() - 1,
                new CallEnded(
                        started.callId(),
                        EndReason.CUSTOMER,
                        CallStatus.ABANDONED,
                        60,
                        ended.at().plusSeconds(30)));
        events.add(new CallHeld(started.callId(), 7, ended.at()));
        CallRecord call = CallRecordAssembler.of(events).orElseThrow();
        assertThat(call.holdTimeSeconds()).isEqualTo(30);
        assertThat(call.holds()).hasSize(1);
    }

    @Test
    void whatAHoldCutsShortIsNoInterruption() {
        List<CallEvent> events = new ArrayList<>(
                Calls.in(scenario).agent("Hello.").hold(10).agent("Back again.").end());
        CallId id = ((CallStarted) events.getFirst()).callId();
        Instant held = events.stream()
                .filter(CallHeld.class::isInstance)
                .findFirst()
                .orElseThrow()
                .at();
        events.add(new PlaybackInterrupted(id, 1, 300, null, null, null, held.plusMillis(20)));
        events.add(new PlaybackInterrupted(id, 0, 500, null, null, null, held.minusMillis(5000)));
        CallRecord call = CallRecordAssembler.of(events).orElseThrow();
        assertThat(call.interruptions())
                .extracting(CallRecord.Interruption::turn)
                .containsExactly(0);
        assertThat(call.customerTurns().getFirst().spokenMs()).isEqualTo(500);
    }

    @Test
    void theClockIsRead() {
        CallRecord call = Calls.in(scenario)
                .agent("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.")
                .record();
        CallTiming timing = CallTiming.of(call);
        assertThat(timing.wordsPerMinute()).isEqualTo(150);
        assertThat(timing.longestMonologueSeconds()).isEqualTo(6);
        assertThat(timing.responseTimeMs()).isEqualTo(900);
        assertThat(timing.talkShare()).isBetween(0.1, 0.5);
        assertThat(timing.silenceSeconds()).isBetween(1.0, 4.0);
    }

    private List<CallEvent> call() {
        return Calls.in(scenario).agent("Hello.").hold(5).agent("How are you?").end();
    }

    private static List<CallEvent> without(List<CallEvent> events, Class<?> type) {
        return events.stream().filter(event -> !type.isInstance(event)).toList();
    }
}
