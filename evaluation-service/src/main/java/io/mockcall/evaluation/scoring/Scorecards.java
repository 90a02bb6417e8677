package io.mockcall.evaluation.scoring;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Evaluation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scorecards by rubrics other than the one that calls are scored by today. */
public final class Scorecards {
    private final Rubrics rubrics;

    public Scorecards(Rubrics rubrics) {
        this.rubrics = requireNonNull(rubrics, "rubrics");
    }

    /** Whether a rubric could have this version. */
    public static boolean isVersion(String text) {
        return Rubric.isVersion(text);
    }

    /** By a rubric of the suite, if it has one of this version. */
    public Optional<ByRubric> shipped(String version) {
        return rubrics.named(version).map(Scorecards::by);
    }

    /**
     * @param rubric in the format of the suite's own, as YAML or JSON
     * @throws IllegalArgumentException if it is no rubric; says why
     */
    public ByRubric of(String rubric) {
        return by(Rubrics.read(rubric));
    }

    private static ByRubric by(Rubric rubric) {
        return new ByRubric(rubric, new Scorecard(Rubrics.only(rubric)));
    }

    /** A scorecard that goes by one rubric, whatever the call. */
    public static final class ByRubric {
        private final Rubric rubric;
        private final Scorecard scorecard;

        private ByRubric(Rubric rubric, Scorecard scorecard) {
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
         * @param started tells what the scenario changes about the rubric; null if that is not known any more
         */
        public double overall(Evaluation.Scores scores, @Nullable CallStarted started) {
            Rubric adjusted = started == null
                    ? rubric
                    : Adjusted.of(rubric, started.scenario().assessment().rubric())
                            .rubric();
            return new Scoring(
                            adjusted,
                            Map.of(
                                    Dimension.GREETING, scores.greeting(),
                                    Dimension.LISTENING, scores.listening(),
                                    Dimension.SOLUTION, scores.solution(),
                                    Dimension.COMMUNICATION, scores.communication(),
                                    Dimension.EMPATHY, scores.empathy(),
                                    Dimension.CLOSING, scores.closing()),
                            List.of(),
                            List.of()) // who decides otherwise has seen what failed the call
                    .overall();
        }
    }
}
