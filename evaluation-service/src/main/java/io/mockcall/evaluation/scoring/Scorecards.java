package io.mockcall.evaluation.scoring;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Evaluation;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Scorecards by rubrics other than the one that calls are scored by today. */
public final class Scorecards {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Clock clock;

    public Scorecards(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
    }

    /** By a rubric of the suite, if it has one of this version. */
    public Optional<ByRubric> shipped(String version) {
        return Optional.of(Rubric.current())
                .filter(rubric -> rubric.version().equals(version))
                .map(this::by);
    }

    /**
     * @param rubric in the format of the suite's own, as YAML or JSON
     * @throws IllegalArgumentException if it is no rubric; says why
     */
    public ByRubric of(String rubric) {
        return by(read(rubric));
    }

    private ByRubric by(Rubric rubric) {
        return new ByRubric(rubric, new Scorecard(rubric, clock));
    }

    private static Rubric read(String rubric) {
        try {
            return YAML.readValue(rubric, Rubric.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        } catch (NullPointerException e) {
            throw new IllegalArgumentException("a part of it is missing: " + e.getMessage(), e);
        }
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
                    : rubric.adjustedBy(started.scenario().rubric());
            return new Scoring(
                            adjusted,
                            Map.of(
                                    Dimension.GREETING, scores.greeting(),
                                    Dimension.LISTENING, scores.listening(),
                                    Dimension.SOLUTION, scores.solution(),
                                    Dimension.COMMUNICATION, scores.communication(),
                                    Dimension.EMPATHY, scores.empathy(),
                                    Dimension.CLOSING, scores.closing()),
                            List.of())
                    .overall();
        }
    }
}
