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
 * A call that has ended, assembled from its events. All lists are in order of time.
 *
 * @param interruptions the barge-ins of the agent
 * @param transferred whether the agent transferred the customer
 * @param metrics the measurements of the stages
 * @param newestAt time of the newest event in the record
 */
public record CallRecord(
        CallStarted started,
        CallEnded ended,
        List<AgentUtterance> utterances,
        List<CustomerTurn> customerTurns,
        List<HoldPeriod> holds,
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

    /** The agent barged in on this turn of the customer, {@code atMs} milliseconds after the call was ready. */
    public record Interruption(int turn, long atMs) {}

    /** The agent and the customer spoke at the same time for {@code ms} milliseconds. */
    public record Overlap(AgentUtterance utterance, CustomerTurn turn, long atMs, long ms) {}

    /** All overlaps of agent and customer, of any length. */
    public List<Overlap> overlaps() {
        List<Overlap> overlaps = new ArrayList<>();
        for (CustomerTurn turn : customerTurns) {
            for (AgentUtterance utterance : utterances) {
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

    /** The customer's emotion at the end. */
    public Emotion finalEmotion() {
        return customerTurns.isEmpty()
                ? initialEmotion()
                : customerTurns.getLast().emotion();
    }

    /**
     * The same call without these sentences of the agent. An utterance loses time in proportion to its words, so that the pace
     * stays the same. An utterance without any sentence left is removed.
     */
    public CallRecord without(List<Finding> sentences) {
        if (sentences.isEmpty()) {
            return this;
        }
        List<AgentUtterance> left = utterances.stream()
                .map(utterance -> utterance.without(sentences.stream()
                        .filter(finding -> finding.atMs() == utterance.startMs())
                        .map(Finding::quote)
                        .collect(Collectors.toSet())))
                .filter(utterance -> utterance.words() > 0)
                .toList();
        return new CallRecord(
                started, ended, left, customerTurns, holds, interruptions, transferred, metrics, newestAt);
    }

    public int agentWords() {
        return utterances.stream().mapToInt(AgentUtterance::words).sum();
    }

    /** The sentences of a customer turn; empty if there is no such turn. */
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
        return holds.stream().mapToDouble(HoldPeriod::seconds).sum();
    }
}
