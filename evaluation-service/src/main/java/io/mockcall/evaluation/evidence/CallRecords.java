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

/** Puts calls together from their events, in whatever order and however often these come. */
public final class CallRecords {
    /** Milliseconds that a customer needs for a word, about 150 words a minute. */
    private static final long MS_PER_WORD = 400;

    /** A hold or the end of the call stops the customer's voice as well; within this time that is no interruption. */
    private static final long STOPPED_WITH_MS = 1000;

    /**
     * The last words of a call are told after its end. What happened later than this is not of the call, however it came
     * into its log: it would make the same call another one tomorrow.
     */
    public static final Duration LAST_WORDS = Duration.ofSeconds(10);

    /** By what happened first. */
    private static final Comparator<CallEvent> IN_ORDER =
            Comparator.comparing(CallEvent::at).thenComparing(CallEvent::eventId);

    private CallRecords() {}

    /** Empty if the call has not both started and ended. */
    public static Optional<CallRecord> of(Collection<? extends CallEvent> events) {
        Map<String, CallEvent> once = new HashMap<>();
        events.stream()
                .filter(CallRecords::tellsOfTheCall)
                .forEach(event -> once.merge(
                        event.eventId(), event, (one, other) -> IN_ORDER.compare(one, other) <= 0 ? one : other));
        List<CallEvent> inOrder = once.values().stream().sorted(IN_ORDER).toList();
        Optional<CallStarted> started = first(inOrder, CallStarted.class);
        Optional<CallEnded> ended = first(inOrder, CallEnded.class);
        return started.flatMap(start ->
                ended.map(end -> record(start, end, upTo(end.at().plus(LAST_WORDS), inOrder))));
    }

    /** What an evaluation rests on; notes and opened articles say nothing about the agent. */
    private static boolean tellsOfTheCall(CallEvent event) {
        return event instanceof CallStarted
                || event instanceof CallEnded
                || event instanceof CallHeld
                || event instanceof CallResumed
                || event instanceof CallTransferred
                || event instanceof PlaybackInterrupted
                || event instanceof CustomerReplied
                || event instanceof MetricReported
                || (event instanceof Transcribed heard && heard.isFinal());
    }

    private static List<CallEvent> upTo(Instant limit, List<CallEvent> inOrder) {
        return inOrder.stream().filter(event -> !event.at().isAfter(limit)).toList();
    }

    private static CallRecord record(CallStarted started, CallEnded ended, List<CallEvent> events) {
        List<Hold> holds = holds(started, ended, events);
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

    private static List<Utterance> utterances(List<CustomerTurn> turns, List<CallEvent> events) {
        Map<String, Integer> answeredIn = new HashMap<>();
        for (CustomerReplied reply : all(events, CustomerReplied.class)) {
            if (reply.inReplyTo() != null) {
                answeredIn.putIfAbsent(reply.inReplyTo(), reply.turn());
            }
        }
        return all(events, Transcribed.class).stream()
                .filter(Transcribed::isFinal)
                .sorted(Comparator.comparingLong(Transcribed::startMs))
                .map(t -> new Utterance(
                        t.utteranceId(),
                        t.text(),
                        turnBefore(t, answeredIn.get(t.utteranceId()), turns),
                        t.startMs(),
                        t.endMs(),
                        t.confidence()))
                .toList();
    }

    private static int turnBefore(Transcribed heard, @Nullable Integer answeredIn, List<CustomerTurn> turns) {
        if (answeredIn != null) {
            return Math.max(0, answeredIn - 1);
        }
        return turns.stream()
                .filter(turn -> turn.atMs() <= heard.startMs())
                .mapToInt(CustomerTurn::turn)
                .max()
                .orElse(0);
    }

    private static List<CustomerTurn> customerTurns(CallStarted started, List<CallEvent> events) {
        Map<Integer, Long> heard = new HashMap<>();
        all(events, PlaybackInterrupted.class).forEach(cut -> heard.putIfAbsent(cut.turn(), cut.heardMs()));
        Map<Integer, List<CustomerReplied>> byTurn = new TreeMap<>();
        all(events, CustomerReplied.class)
                .forEach(reply -> byTurn.computeIfAbsent(reply.turn(), t -> new ArrayList<>())
                        .add(reply));
        List<CustomerTurn> turns = new ArrayList<>();
        byTurn.forEach((turn, replies) -> {
            replies.sort(Comparator.comparingInt(CustomerReplied::index));
            List<String> sentences = replies.stream().map(CustomerReplied::text).toList();
            long estimated = sentences.stream().mapToLong(Sentences::words).sum() * MS_PER_WORD;
            turns.add(new CustomerTurn(
                    turn,
                    since(started, replies.getFirst().at()),
                    Math.min(estimated, heard.getOrDefault(turn, estimated)),
                    sentences,
                    replies.getLast().emotion(),
                    replies.getFirst().changes(),
                    replies.stream().anyMatch(CustomerReplied::interrupt)));
        });
        return turns;
    }

    private static List<Hold> holds(CallStarted started, CallEnded ended, List<CallEvent> events) {
        List<Hold> holds = new ArrayList<>();
        long heldAt = -1;
        for (CallEvent event : events) {
            if (event instanceof CallHeld && heldAt < 0) {
                heldAt = since(started, event.at());
            } else if ((event instanceof CallResumed || event instanceof CallEnded) && heldAt >= 0) {
                holds.add(new Hold(heldAt, since(started, event.at())));
                heldAt = -1;
            }
        }
        if (heldAt >= 0) {
            holds.add(new Hold(heldAt, since(started, ended.at())));
        }
        return holds;
    }

    private static List<CallRecord.Interruption> interruptions(
            CallStarted started, CallEnded ended, List<Hold> holds, List<CallEvent> events) {
        long end = since(started, ended.at());
        return all(events, PlaybackInterrupted.class).stream()
                .filter(cut -> cut.reason() == null || cut.reason() == PlaybackInterrupted.Reason.BARGE_IN)
                .map(cut -> new CallRecord.Interruption(cut.turn(), since(started, cut.at())))
                .filter(cut -> Math.abs(end - cut.atMs()) > STOPPED_WITH_MS)
                .filter(cut ->
                        holds.stream().noneMatch(hold -> Math.abs(hold.startMs() - cut.atMs()) <= STOPPED_WITH_MS))
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
