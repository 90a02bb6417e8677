package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scorecard of one call. Scores are 0 to 100.
 *
 * @param judge who measured the evidence, for example {@code embedded}
 * @param scores of each dimension
 * @param overallScore the weighted mean of the dimensions
 * @param autoFails compliance breaches that fail the call whatever the scores
 * @param firstCallResolution whether the customer's issue was solved in this call
 * @param handleTimeSeconds from the start of the call to its end, holds included
 * @param customerSatisfaction the customer's final satisfaction, 0 to 100
 * @param evidence what each score rests on
 * @param metrics further measurements, the unit in the name
 */
public record Evaluation(
        CallId callId,
        String userId,
        String teamId,
        String scenarioId,
        int scenarioVersion,
        String rubricVersion,
        String judge,
        String judgeVersion,
        Scores scores,
        double overallScore,
        List<String> autoFails,
        boolean firstCallResolution,
        double handleTimeSeconds,
        double holdTimeSeconds,
        double customerSatisfaction,
        List<String> strengths,
        List<Improvement> improvements,
        List<KeyMoment> keyMoments,
        List<Evidence> evidence,
        Map<String, Double> metrics,
        Instant evaluatedAt) {
    public Evaluation {
        requireNonNull(callId, "callId");
        requireNonNull(userId, "userId");
        requireNonNull(teamId, "teamId");
        requireNonNull(scenarioId, "scenarioId");
        requireNonNull(rubricVersion, "rubricVersion");
        requireNonNull(judge, "judge");
        requireNonNull(judgeVersion, "judgeVersion");
        requireNonNull(scores, "scores");
        autoFails = List.copyOf(autoFails);
        strengths = List.copyOf(strengths);
        improvements = List.copyOf(improvements);
        keyMoments = List.copyOf(keyMoments);
        evidence = List.copyOf(evidence);
        metrics = Map.copyOf(metrics);
        requireNonNull(evaluatedAt, "evaluatedAt");
    }

    /** One score for each dimension of the scorecard, 0 to 100. */
    public record Scores(
            double greeting, double listening, double solution, double communication, double empathy, double closing) {
        public Scores {
            for (double score : new double[] {greeting, listening, solution, communication, empathy, closing}) {
                if (!(score >= 0 && score <= 100)) {
                    throw new IllegalArgumentException("a score must be between 0 and 100, not " + score);
                }
            }
        }
    }

    /**
     * Something to do better.
     *
     * @param insteadSay words that would have been better
     */
    public record Improvement(String what, String insteadSay) {}

    /**
     * A moment worth going back to.
     *
     * @param turn the customer's turn that it belongs to
     * @param atMs milliseconds since the call was ready
     * @param kind for example {@code turning_point}, {@code best_sentence}
     */
    public record KeyMoment(int turn, long atMs, String kind, String quote, String why) {}

    /**
     * What a score rests on.
     *
     * @param dimension the name of a component of {@link Scores}
     * @param quote the words; null where the evidence is something that was never said
     * @param effect signed points on the dimension's score
     */
    public record Evidence(
            String dimension, int turn, long atMs, @Nullable String quote, String what, double effect) {}
}
