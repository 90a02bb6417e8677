package io.mockcall.evaluation.evidence;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.MetricReported;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A call that has ended, put together from its events. Everything is in order of time.
 *
 * @param interruptions when the agent cut the customer off, in milliseconds since the call was ready
 * @param transferred whether the agent handed the customer on
 * @param metrics what the stages measured
 * @param newestAt when the newest event happened that went into it
 */
public record CallRecord(
        CallStarted started,
        CallEnded ended,
        List<Utterance> utterances,
        List<CustomerTurn> customerTurns,
        List<Hold> holds,
        List<Interruption> interruptions,
        boolean transferred,
        List<MetricReported> metrics,
        Instant newestAt) {
    public CallRecord {
        requireNonNull(started, "started");
        requireNonNull(ended, "ended");
        utterances = List.copyOf(utterances);
        customerTurns = List.copyOf(customerTurns);
        holds = List.copyOf(holds);
        interruptions = List.copyOf(interruptions);
        metrics = List.copyOf(metrics);
        requireNonNull(newestAt, "newestAt");
    }

    /** The agent cut off this turn of the customer. */
    public record Interruption(int turn, long atMs) {}

    /** The agent and the customer spoke at once. */
    public record Overlap(Utterance utterance, CustomerTurn turn, long atMs, long ms) {}

    /** Every time when both spoke at once, however short. */
    public List<Overlap> overlaps() {
        List<Overlap> overlaps = new ArrayList<>();
        for (CustomerTurn turn : customerTurns) {
            for (Utterance utterance : utterances) {
                long from = Math.max(turn.atMs(), utterance.startMs());
                long until = Math.min(turn.endMs(), utterance.endMs());
                if (until > from) {
                    overlaps.add(new Overlap(utterance, turn, from, until - from));
                }
            }
        }
        return overlaps;
    }

    public CallId callId() {
        return started.callId();
    }

    public Emotion initialEmotion() {
        return started.scenario().behaviour().initialEmotion();
    }

    /** How the customer felt at the end. */
    public Emotion finalEmotion() {
        return customerTurns.isEmpty()
                ? initialEmotion()
                : customerTurns.getLast().emotion();
    }

    /**
     * The same call as if the agent had not said these sentences: each utterance is shorter by its share of words, so
     * that the pace stays what it was, and one that has no sentence left is none.
     */
    public CallRecord leavingOut(List<Finding> sentences) {
        if (sentences.isEmpty()) {
            return this;
        }
        List<Utterance> left = utterances.stream()
                .map(utterance -> utterance.leavingOut(sentences.stream()
                        .filter(finding -> finding.atMs() == utterance.startMs())
                        .map(Finding::quote)
                        .collect(Collectors.toSet())))
                .filter(utterance -> utterance.words() > 0)
                .toList();
        return new CallRecord(
                started, ended, left, customerTurns, holds, interruptions, transferred, metrics, newestAt);
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
