package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 * @param evaluatedAt the newest event that it rests on: judging the same events again gives the same evaluation
 * @param about what the call was; null in events from before it was told
 * @param revision counts the evaluations of a call from 1: scoring again and overriding make the next one, and the highest
 *     counts; null in events from before it was told
 * @param spread how far the judge's runs lay apart, for each dimension and {@code overall}; null if it judged once
 * @param secondOpinion what another judge made of it, if one was asked
 * @param override what a trainer decided; the scores above stay as they were judged
 */
@JsonInclude(JsonInclude.Include.NON_NULL) // as it was written before they were told
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
        Instant evaluatedAt,
        @Nullable About about,
        @Nullable Integer revision,
        @Nullable Map<String, Spread> spread,
        @Nullable SecondOpinion secondOpinion,
        @Nullable Overridden override) {
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
        metrics =
                Collections.unmodifiableSortedMap(new TreeMap<>(metrics)); // in one order, whichever process writes it
        requireNonNull(evaluatedAt, "evaluatedAt");
        spread = spread == null ? null : Collections.unmodifiableSortedMap(new TreeMap<>(spread));
    }

    /** Without what came to be told later. */
    public Evaluation(
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
        this(
                callId,
                userId,
                teamId,
                scenarioId,
                scenarioVersion,
                rubricVersion,
                judge,
                judgeVersion,
                scores,
                overallScore,
                autoFails,
                firstCallResolution,
                handleTimeSeconds,
                holdTimeSeconds,
                customerSatisfaction,
                strengths,
                improvements,
                keyMoments,
                evidence,
                metrics,
                evaluatedAt,
                null,
                null,
                null,
                null,
                null);
    }

    /** With more measurements; those that are there already stay. */
    public Evaluation withMetrics(Map<String, Double> more) {
        Map<String, Double> all = new TreeMap<>(more);
        all.putAll(metrics);
        return new Evaluation(
                callId,
                userId,
                teamId,
                scenarioId,
                scenarioVersion,
                rubricVersion,
                judge,
                judgeVersion,
                scores,
                overallScore,
                autoFails,
                firstCallResolution,
                handleTimeSeconds,
                holdTimeSeconds,
                customerSatisfaction,
                strengths,
                improvements,
                keyMoments,
                evidence,
                all,
                evaluatedAt,
                about,
                revision,
                spread,
                secondOpinion,
                override);
    }

    /** The score that counts: the trainer's if there is one. */
    @JsonIgnore
    public double finalScore() {
        return override == null ? overallScore : override.overallScore();
    }

    /** The same as another revision, with what a trainer decided, if anything. */
    public Evaluation revised(int newRevision, @Nullable Overridden decided) {
        return new Evaluation(
                callId,
                userId,
                teamId,
                scenarioId,
                scenarioVersion,
                rubricVersion,
                judge,
                judgeVersion,
                scores,
                overallScore,
                autoFails,
                firstCallResolution,
                handleTimeSeconds,
                holdTimeSeconds,
                customerSatisfaction,
                strengths,
                improvements,
                keyMoments,
                evidence,
                metrics,
                evaluatedAt,
                about,
                newRevision,
                spread,
                secondOpinion,
                decided);
    }

    /** What the call was. */
    public record About(
            String scenarioName,
            Scenario.Category category,
            Scenario.Difficulty difficulty,
            Instant startedAt,
            Instant endedAt,
            EndReason endReason) {
        public About {
            requireNonNull(scenarioName, "scenarioName");
            requireNonNull(category, "category");
            requireNonNull(difficulty, "difficulty");
            requireNonNull(startedAt, "startedAt");
            requireNonNull(endedAt, "endedAt");
            requireNonNull(endReason, "endReason");
        }
    }

    /**
     * How far several runs of a judge lay apart.
     *
     * @param runs how often it judged
     * @param deviation standard deviation of the runs' scores
     */
    public record Spread(int runs, double min, double max, double deviation) {}

    /**
     * What another judge made of the same call, by the same rubric.
     *
     * @param meanDifference mean absolute difference of the dimensions' scores, 0 if they agree
     */
    public record SecondOpinion(
            String judge, String judgeVersion, Scores scores, double overallScore, double meanDifference) {
        public SecondOpinion {
            requireNonNull(judge, "judge");
            requireNonNull(judgeVersion, "judgeVersion");
            requireNonNull(scores, "scores");
        }
    }

    /**
     * What a trainer decided.
     *
     * @param scores of all dimensions, those left alone as they were judged
     * @param reason for the agent to read
     * @param by the trainer
     */
    public record Overridden(Scores scores, double overallScore, String reason, String by, Instant at) {
        public Overridden {
            requireNonNull(scores, "scores");
            requireNonNull(reason, "reason");
            requireNonNull(by, "by");
            requireNonNull(at, "at");
        }
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
