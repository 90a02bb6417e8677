package io.mockcall.evaluation.evidence;

import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallResumed;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.CallTransferred;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.PlaybackInterrupted;
import io.mockcall.contracts.Transcribed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Assembles call records from events in any order and with any repetition. */
public final class CallRecordAssembler {
    /** Milliseconds per word of the customer: about 150 words a minute. */
    private static final long MS_PER_WORD = 400;

    /** Playback that stops within this time of a hold or of the call's end was not interrupted by the agent. */
    private static final long SAME_TIME_MS = 1000;

    /**
     * How long after its end a call can have events, because the last transcripts arrive late. Later events do not count: they
     * would change the evaluation of a call that was evaluated already.
     */
    public static final Duration LATE_EVENTS = Duration.ofSeconds(10);

    /** By time, then by id. */
    private static final Comparator<CallEvent> IN_ORDER =
            Comparator.comparing(CallEvent::at).thenComparing(CallEvent::eventId);

    private CallRecordAssembler() {}

    /** The record of a call; empty if its start or its end is missing. */
    public static Optional<CallRecord> of(Collection<? extends CallEvent> events) {
        Map<String, CallEvent> once = new HashMap<>();
        events.stream()
                .filter(CallRecordAssembler::isUsed)
                .forEach(event -> once.merge(
                        event.eventId(), event, (one, other) -> IN_ORDER.compare(one, other) <= 0 ? one : other));
        List<CallEvent> inOrder = once.values().stream().sorted(IN_ORDER).toList();
        Optional<CallStarted> started = first(inOrder, CallStarted.class);
        Optional<CallEnded> ended = first(inOrder, CallEnded.class);
        return started.flatMap(start ->
                ended.map(end -> record(start, end, upTo(end.at().plus(LATE_EVENTS), inOrder))));
    }

    /** Whether an evaluation uses the event. Notes and opened articles say nothing about the agent. */
    private static boolean isUsed(CallEvent event) {
        return event instanceof CallStarted
                || event instanceof CallEnded
                || event instanceof CallHeld
                || event instanceof CallResumed
                || event instanceof CallTransferred
                || event instanceof PlaybackInterrupted
                || event instanceof CustomerReplied
                || event instanceof MetricReported
                || (event instanceof Transcribed transcript && transcript.isFinal());
    }

    private static List<CallEvent> upTo(Instant limit, List<CallEvent> inOrder) {
        return inOrder.stream().filter(event -> !event.at().isAfter(limit)).toList();
    }

    private static CallRecord record(CallStarted started, CallEnded ended, List<CallEvent> events) {
        List<HoldPeriod> holds = holds(started, ended, events);
        List<CustomerTurn> turns = customerTurns(started, events);
        return new CallRecord(
                started,
                ended,
                utterances(turns, events),
                turns,
                holds,
                interruptions(started, ended, holds, events),
                first(events, CallTransferred.class).isPresent(),
                all(events, MetricReported.class),
                events.getLast().at());
    }

    private static List<AgentUtterance> utterances(List<CustomerTurn> turns, List<CallEvent> events) {
        Map<String, Integer> answeredIn = new HashMap<>();
        for (CustomerReplied reply : all(events, CustomerReplied.class)) {
            if (reply.inReplyTo() != null) {
                answeredIn.putIfAbsent(reply.inReplyTo(), reply.turn());
            }
        }
        return all(events, Transcribed.class).stream()
                .filter(Transcribed::isFinal)
                .sorted(Comparator.comparingLong(Transcribed::startMs))
                .map(t -> new AgentUtterance(
                        t.utteranceId(),
                        t.text(),
                        turnBefore(t, answeredIn.get(t.utteranceId()), turns),
                        t.startMs(),
                        t.endMs(),
                        t.confidence()))
                .toList();
    }

    private static int turnBefore(Transcribed transcript, @Nullable Integer answeredIn, List<CustomerTurn> turns) {
        if (answeredIn != null) {
            return Math.max(0, answeredIn - 1);
        }
        return turns.stream()
                .filter(turn -> turn.atMs() <= transcript.startMs())
                .mapToInt(CustomerTurn::turn)
                .max()
                .orElse(0);
    }

    private static List<CustomerTurn> customerTurns(CallStarted started, List<CallEvent> events) {
        Map<Integer, Long> heardMs = new HashMap<>();
        all(events, PlaybackInterrupted.class).forEach(cut -> heardMs.putIfAbsent(cut.turn(), cut.heardMs()));
        Map<Integer, List<CustomerReplied>> byTurn = new TreeMap<>();
        all(events, CustomerReplied.class)
                .forEach(reply -> byTurn.computeIfAbsent(reply.turn(), t -> new ArrayList<>())
                        .add(reply));
        List<CustomerTurn> turns = new ArrayList<>();
        byTurn.forEach((turn, replies) -> {
            replies.sort(Comparator.comparingInt(CustomerReplied::index));
            List<String> sentences = replies.stream().map(CustomerReplied::text).toList();
            long estimated =
                    sentences.stream().mapToLong(SentenceTokenizer::words).sum() * MS_PER_WORD;
            turns.add(new CustomerTurn(
                    turn,
                    since(started, replies.getFirst().at()),
                    Math.min(estimated, heardMs.getOrDefault(turn, estimated)),
                    sentences,
                    replies.getLast().emotion(),
                    replies.getFirst().changes(),
                    replies.stream().anyMatch(CustomerReplied::interrupt)));
        });
        return turns;
    }

    private static List<HoldPeriod> holds(CallStarted started, CallEnded ended, List<CallEvent> events) {
        List<HoldPeriod> holds = new ArrayList<>();
        long heldAt = -1;
        for (CallEvent event : events) {
            if (event instanceof CallHeld && heldAt < 0) {
                heldAt = since(started, event.at());
            } else if ((event instanceof CallResumed || event instanceof CallEnded) && heldAt >= 0) {
                holds.add(new HoldPeriod(heldAt, since(started, event.at())));
                heldAt = -1;
            }
        }
        if (heldAt >= 0) {
            holds.add(new HoldPeriod(heldAt, since(started, ended.at())));
        }
        return holds;
    }

    private static List<CallRecord.Interruption> interruptions(
            CallStarted started, CallEnded ended, List<HoldPeriod> holds, List<CallEvent> events) {
        long end = since(started, ended.at());
        return all(events, PlaybackInterrupted.class).stream()
                .filter(cut -> cut.reason() == null || cut.reason() == PlaybackInterrupted.Reason.BARGE_IN)
                .map(cut -> new CallRecord.Interruption(cut.turn(), since(started, cut.at())))
                .filter(cut -> Math.abs(end - cut.atMs()) > SAME_TIME_MS)
                .filter(cut -> holds.stream().noneMatch(hold -> Math.abs(hold.startMs() - cut.atMs()) <= SAME_TIME_MS))
                .toList();
    }

    private static long since(CallStarted started, Instant at) {
        return Math.max(0, at.toEpochMilli() - started.at().toEpochMilli());
    }

    private static <T extends CallEvent> Optional<T> first(List<CallEvent> events, Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static <T extends CallEvent> List<T> all(List<CallEvent> events, Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
