package io.mockcall.evaluation.store;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.Scenario;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Evaluations to store. */
public final class SampleEvaluations {
    private SampleEvaluations() {}

    /** The evaluation of a call that ended at this time, with this score in every dimension. */
    public static Evaluation of(String user, String team, String scenario, String endedAt, double score) {
        return of(CallId.random(), user, team, scenario, Scenario.Difficulty.EASY, Instant.parse(endedAt), score);
    }

    public static Evaluation of(
            CallId call,
            String user,
            String team,
            String scenario,
            Scenario.Difficulty difficulty,
            Instant endedAt,
            double score) {
        return new Evaluation(
                new Evaluation.Subject(call, user, team, scenario, 1),
                new Evaluation.Provenance("1", "embedded", "1"),
                new Evaluation.Result(
                        new Evaluation.Scores(score, score, score, score, score, score),
                        score,
                        score < 20 ? List.of("Asked for the full card number.") : List.of()),
                new Evaluation.Outcome(score >= 50, 100 + score, 10, score),
                new Evaluation.Feedback(
                        List.of("Greeted, and \"said\" who is speaking."),
                        List.of(new Evaluation.Improvement("Say goodbye.", "Thank you for calling.")),
                        List.of(new Evaluation.KeyMoment(1, 2000, "best_sentence", "I understand.", "Empathy."))),
                new Evaluation.Basis(
                        List.of(
                                new Evaluation.Evidence("greeting", 0, 100, "=Hello", "Greeted the customer.", 18),
                                new Evaluation.Evidence(
                                        "closing", 0, 0, null, "Ended the call without a goodbye.", -22)),
                        Map.of("wordsPerMinute", 140.0, "talkShare", 0.5),
                        endedAt),
                new Evaluation.About(
                        "Internet down",
                        Scenario.Category.TECHNICAL,
                        difficulty,
                        endedAt.minusSeconds(100),
                        endedAt,
                        EndReason.AGENT),
                null,
                Evaluation.Review.NONE);
    }
}
