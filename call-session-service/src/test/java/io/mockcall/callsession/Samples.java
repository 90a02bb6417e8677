package io.mockcall.callsession;

import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.Evaluation.Scores;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.Scenario.Assessment;
import io.mockcall.contracts.Scenario.Behaviour;
import io.mockcall.contracts.Scenario.Briefing;
import io.mockcall.contracts.Scenario.Category;
import io.mockcall.contracts.Scenario.Customer;
import io.mockcall.contracts.Scenario.Difficulty;
import io.mockcall.contracts.Scenario.Fact;
import io.mockcall.contracts.Scenario.Profile;
import io.mockcall.contracts.Scenario.Situation;
import io.mockcall.contracts.Scenario.Statistics;
import io.mockcall.contracts.Scenario.Status;
import io.mockcall.contracts.Transcribed;
import io.mockcall.contracts.Voice;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events as the other services publish them. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Samples() {}

    public static Scenario scenario(String id, Status status) {
        return new Scenario(
                id,
                7,
                status,
                new Profile("A late fee", Category.BILLING, Difficulty.EASY, 5),
                new Customer("Marcus Reed", 41, "fair", "direct", "neutral"),
                new Situation(
                        "a late fee",
                        "Hi, there is a late fee.",
                        List.of(new Fact("How much is the fee?", "It is the secret amount of twenty-five dollars."))),
                new Behaviour("irritated", new Emotion(45, 35, 60, 65), 0.1, null, null),
                new Briefing("A customer calls about a late fee.", Map.of("company", "Brightline"), List.of()),
                new Assessment(
                        List.of("One waiver a year."), "The fee is waived.", List.of("I can waive the fee."), null),
                Statistics.NONE);
    }

    public static Transcribed transcribed(CallId call, String utterance, String text, boolean isFinal, Instant at) {
        return new Transcribed(call, utterance, 0, text, isFinal, 1_500, 2_750, 0.93, "moonshine", at);
    }

    public static CustomerReplied replied(CallId call, int turn, int index, String text, Instant at) {
        return new CustomerReplied(
                call,
                turn,
                index,
                text,
                false,
                new Emotion(40, 30, 60, 65),
                List.of(),
                false,
                0.4,
                new Voice("neutral", 1, 0.5),
                null,
                "script-1",
                "scripted",
                at);
    }

    public static MetricReported measured(CallId call, String stage, String about) {
        return new MetricReported(call, stage, about, Map.of("processingTimeMs", 12.5), NOON);
    }

    public static CallEvaluated evaluated(CallId call, double score) {
        return new CallEvaluated(
                call,
                new Evaluation(
                        new Evaluation.Subject(call, "agent", "red", "late-fee", 7),
                        new Evaluation.Provenance("1", "embedded", "1"),
                        new Evaluation.Result(new Scores(score, score, score, score, score, score), score, List.of()),
                        new Evaluation.Outcome(true, 60, 0, 70),
                        Evaluation.Feedback.NONE,
                        new Evaluation.Basis(List.of(), Map.of(), NOON),
                        null,
                        null,
                        Evaluation.Review.NONE),
                NOON);
    }
}
