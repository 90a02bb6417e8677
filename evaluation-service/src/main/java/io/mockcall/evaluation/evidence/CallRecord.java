package io.mockcall.evaluation.evidence;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.MetricReported;
import java.util.List;

/**
 * A call that has ended, put together from its events. Everything is in order of time.
 *
 * @param interruptions when the agent cut the customer off, in milliseconds since the call was ready
 * @param transferred whether the agent handed the customer on
 * @param metrics what the stages measured
 */
public record CallRecord(
        CallStarted started,
        CallEnded ended,
        List<Utterance> utterances,
        List<CustomerTurn> customerTurns,
        List<Hold> holds,
        List<Interruption> interruptions,
        boolean transferred,
        List<MetricReported> metrics) {
    public CallRecord {
        requireNonNull(started, "started");
        requireNonNull(ended, "ended");
        utterances = List.copyOf(utterances);
        customerTurns = List.copyOf(customerTurns);
        holds = List.copyOf(holds);
        interruptions = List.copyOf(interruptions);
        metrics = List.copyOf(metrics);
    }

    /** The agent cut off this turn of the customer. */
    public record Interruption(int turn, long atMs) {}

    public CallId callId() {
        return started.callId();
    }

    public Emotion initialEmotion() {
        return started.scenario().initialEmotion();
    }

    /** How the customer felt at the end. */
    public Emotion finalEmotion() {
        return customerTurns.isEmpty()
                ? initialEmotion()
                : customerTurns.getLast().emotion();
    }

    public int agentWords() {
        return utterances.stream().mapToInt(Utterance::words).sum();
    }

    /** The sentences of the customer's turn, none if there is no such turn. */
    public List<String> saidByCustomer(int turn) {
        return customerTurns.stream()
                .filter(t -> t.turn() == turn)
                .findFirst()
                .map(CustomerTurn::sentences)
                .orElse(List.of());
    }

    public double handleTimeSeconds() {
        return ended.durationSeconds();
    }

    public double holdTimeSeconds() {
        return holds.stream().mapToDouble(Hold::seconds).sum();
    }
}
