package io.mockcall.evaluation.scoring;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Evaluation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes scorecards for given rubrics, to score calls again. */
public final class ScorecardFactory {
    private final RubricCatalog rubrics;

    public ScorecardFactory(RubricCatalog rubrics) {
        this.rubrics = requireNonNull(rubrics, "rubrics");
    }

    /** Whether the text is a valid version of a rubric. */
    public static boolean isVersion(String text) {
        return Rubric.isVersion(text);
    }

    /** The scorecard of a rubric of the suite; empty if the suite has no such version. */
    public Optional<RubricScorecard> shipped(String version) {
        return rubrics.named(version).map(ScorecardFactory::by);
    }

    /**
     * The scorecard of a rubric.
     *
     * @param rubric in the format of the suite's rubrics, as YAML or JSON
     * @throws IllegalArgumentException if the text is no rubric, with the reason
     */
    public RubricScorecard of(String rubric) {
        return by(RubricCatalog.parse(rubric));
    }

    private static RubricScorecard by(Rubric rubric) {
        return new RubricScorecard(rubric, new Scorecard(RubricCatalog.only(rubric)));
    }

    /** A scorecard that scores every call by one rubric. */
    public static final class RubricScorecard {
        private final Rubric rubric;
        private final Scorecard scorecard;

        private RubricScorecard(Rubric rubric, Scorecard scorecard) {
            this.rubric = rubric;
            this.scorecard = scorecard;
        }

        public String version() {
            return rubric.version();
        }

        public Scorecard scorecard() {
            return scorecard;
        }

        /**
         * The overall score that these scores would give.
         *
         * @param started has the scenario's adjustments of the rubric; null if it is not stored any more
         */
        public double overall(Evaluation.Scores scores, @Nullable CallStarted started) {
            Rubric adjusted = started == null
                    ? rubric
                    : AdjustedRubric.of(rubric, started.scenario().assessment().rubric())
                            .rubric();
            return new ScoreCalculation(
                            adjusted,
                            Map.of(
                                    Dimension.GREETING, scores.greeting(),
                                    Dimension.LISTENING, scores.listening(),
                                    Dimension.SOLUTION, scores.solution(),
                                    Dimension.COMMUNICATION, scores.communication(),
                                    Dimension.EMPATHY, scores.empathy(),
                                    Dimension.CLOSING, scores.closing()),
                            List.of(),
                            List.of()) // a trainer who overrides the scores knows what failed the call
                    .overall();
        }
    }
}
