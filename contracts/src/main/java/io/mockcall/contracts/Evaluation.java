package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The scorecard of one call. All scores are 0 to 100.
 *
 * <p>In JSON a group is unwrapped: its values are fields of the scorecard itself. Only {@code about}, {@code scores},
 * {@code secondOpinion} and {@code override} are nested objects.
 *
 * @param subject the call that was evaluated
 * @param provenance the rubric and the judge that made the scorecard
 * @param result the scores, as they were judged
 * @param outcome how the call ended for the customer, and how long the call took
 * @param feedback what the agent reads
 * @param basis the evidence and the measurements behind the result
 * @param about a description of the call; null in events that are older than this field
 * @param revision number of the evaluation of this call, from 1. Scoring again and overriding make the next revision.
 *     The highest revision counts. Null in events that are older than this field
 * @param review opinions on the result: of further runs, of a second judge, of a trainer
 */
@JsonInclude(JsonInclude.Include.NON_NULL) // an event that is older than a field keeps its JSON
public record Evaluation(
        @JsonUnwrapped Subject subject,
        @JsonUnwrapped Provenance provenance,
        @JsonUnwrapped Result result,
        @JsonUnwrapped Outcome outcome,
        @JsonUnwrapped Feedback feedback,
        @JsonUnwrapped Basis basis,
        @Nullable About about,
        @Nullable Integer revision,
        @JsonUnwrapped Review review) {
    public Evaluation {
        requireNonNull(subject, "subject");
        requireNonNull(provenance, "provenance");
        requireNonNull(result, "result");
        requireNonNull(outcome, "outcome");
        requireNonNull(feedback, "feedback");
        requireNonNull(basis, "basis");
        requireNonNull(review, "review");
    }

    /** The evaluated call. */
    public CallId callId() {
        return subject.callId();
    }

    /** The overall score that counts: the trainer's, if a trainer has overridden the result, otherwise the judged score. */
    public double finalScore() {
        return review.override() == null
                ? result.overallScore()
                : review.override().overallScore();
    }

    /**
     * The dimension scores that count: the trainer's, if a trainer has overridden the result, otherwise the judged scores.
     */
    public Scores finalScores() {
        return review.override() == null ? result.scores() : review.override().scores();
    }

    /** Adds measurements. A measurement that exists already keeps its value. */
    public Evaluation withMetrics(Map<String, Double> more) {
        return new Evaluation(
                subject, provenance, result, outcome, feedback, basis.withMetrics(more), about, revision, review);
    }

    public Evaluation withResult(Result newResult) {
        return new Evaluation(subject, provenance, newResult, outcome, feedback, basis, about, revision, review);
    }

    public Evaluation withReview(Review newReview) {
        return new Evaluation(subject, provenance, result, outcome, feedback, basis, about, revision, newReview);
    }

    /**
     * The same evaluation as another revision.
     *
     * @param override the trainer's decision; null if there is none, or if the trainer takes it back
     */
    public Evaluation revised(int newRevision, @Nullable Overridden override) {
        return new Evaluation(
                subject,
                provenance,
                result,
                outcome,
                feedback,
                basis,
                about,
                newRevision,
                review.withOverride(override));
    }

    /**
     * The call that was evaluated.
     *
     * @param userId the agent
     * @param teamId the agent's team at the time of the call
     */
    public record Subject(CallId callId, String userId, String teamId, String scenarioId, int scenarioVersion) {
        public Subject {
            requireNonNull(callId, "callId");
            requireNonNull(userId, "userId");
            requireNonNull(teamId, "teamId");
            requireNonNull(scenarioId, "scenarioId");
        }
    }

    /**
     * The rubric and the judge. The same call, rubric, judge and judge version give the same scorecard.
     *
     * @param rubricVersion the rubric that turned evidence into scores
     * @param judge the provider that found the evidence, for example {@code embedded}
     */
    public record Provenance(String rubricVersion, String judge, String judgeVersion) {
        public Provenance {
            requireNonNull(rubricVersion, "rubricVersion");
            requireNonNull(judge, "judge");
            requireNonNull(judgeVersion, "judgeVersion");
        }
    }

    /**
     * The judged scores.
     *
     * @param overallScore the weighted mean of the dimensions. The rubric limits it if the call failed automatically
     * @param autoFails compliance breaches that fail the call with any scores
     */
    public record Result(Scores scores, double overallScore, List<String> autoFails) {
        public Result {
            requireNonNull(scores, "scores");
            autoFails = List.copyOf(autoFails);
        }
    }

    /**
     * How the call ended.
     *
     * @param firstCallResolution whether the customer's issue was solved in this call
     * @param handleTimeSeconds from the start of the call to its end, holds included
     * @param holdTimeSeconds how long the customer was on hold
     * @param customerSatisfaction the customer's satisfaction at the end, 0 to 100
     */
    public record Outcome(
            boolean firstCallResolution,
            double handleTimeSeconds,
            double holdTimeSeconds,
            double customerSatisfaction) {}

    /** What the agent reads. */
    public record Feedback(List<String> strengths, List<Improvement> improvements, List<KeyMoment> keyMoments) {
        public static final Feedback NONE = new Feedback(List.of(), List.of(), List.of());

        public Feedback {
            strengths = List.copyOf(strengths);
            improvements = List.copyOf(improvements);
            keyMoments = List.copyOf(keyMoments);
        }
    }

    /**
     * What the result rests on.
     *
     * @param evidence the reasons for each score
     * @param metrics further measurements by name; a name ends with its unit
     * @param evaluatedAt the time of the newest event behind the evaluation. It is not the time of the judging, so that
     *     judging the same events again gives the same evaluation
     */
    public record Basis(List<Evidence> evidence, Map<String, Double> metrics, Instant evaluatedAt) {
        public Basis {
            evidence = List.copyOf(evidence);
            // A sorted map, so that every process writes the same JSON.
            metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
            requireNonNull(evaluatedAt, "evaluatedAt");
        }

        Basis withMetrics(Map<String, Double> more) {
            Map<String, Double> all = new TreeMap<>(more);
            all.putAll(metrics);
            return new Basis(evidence, all, evaluatedAt);
        }
    }

    /**
     * Opinions on the result. Each is null if there is none.
     *
     * @param spread how much the judge's runs differ, for each dimension and {@code overall}; null if the judge ran once
     * @param secondOpinion the result of another judge
     * @param override a trainer's decision, which counts instead of the result. The result stays as it was judged
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Review(
            @Nullable Map<String, Spread> spread,
            @Nullable SecondOpinion secondOpinion,
            @Nullable Overridden override) {
        public static final Review NONE = new Review(null, null, null);

        public Review {
            spread = spread == null ? null : Collections.unmodifiableSortedMap(new TreeMap<>(spread));
        }

        public Review withSpread(@Nullable Map<String, Spread> newSpread) {
            return new Review(newSpread, secondOpinion, override);
        }

        public Review withSecondOpinion(@Nullable SecondOpinion newOpinion) {
            return new Review(spread, newOpinion, override);
        }

        public Review withOverride(@Nullable Overridden newOverride) {
            return new Review(spread, secondOpinion, newOverride);
        }
    }

    /** A description of the call, so that a reader needs no other source. */
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
     * How much several runs of a judge differ on one score.
     *
     * @param runs number of runs
     * @param deviation standard deviation of the runs' scores
     */
    public record Spread(int runs, double min, double max, double deviation) {}

    /**
     * The result of the same call and rubric by another judge.
     *
     * @param meanDifference mean absolute difference of the dimensions' scores, in points; 0 if the judges agree
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
     * A trainer's decision.
     *
     * @param scores of all dimensions; a dimension that the trainer did not change has the judged score
     * @param reason shown to the agent
     * @param by the trainer's user id
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
     * Advice to the agent.
     *
     * @param what what to improve
     * @param insteadSay a better wording, as an example
     */
    public record Improvement(String what, String insteadSay) {}

    /**
     * A moment of the call that is worth replaying.
     *
     * @param turn the customer's turn
     * @param atMs milliseconds since the call was ready
     * @param kind for example {@code turning_point}, {@code best_sentence}
     */
    public record KeyMoment(int turn, long atMs, String kind, String quote, String why) {}

    /**
     * One reason for a score.
     *
     * @param dimension the name of a component of {@link Scores}
     * @param quote the agent's words; null if the agent did not say what was expected
     * @param effect signed points that the reason adds to the score
     */
    public record Evidence(
            String dimension, int turn, long atMs, @Nullable String quote, String what, double effect) {}
}
