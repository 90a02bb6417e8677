package io.mockcall.evaluation.scoring;

import static java.util.Objects.requireNonNull;

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
    public Optional<Scorecard> shipped(String version) {
        Rubric current = Rubric.current();
        return current.version().equals(version) ? Optional.of(new Scorecard(current, clock)) : Optional.empty();
    }

    /**
     * @param rubric in the format of the suite's own, as YAML or JSON
     * @throws IllegalArgumentException if it is no rubric; says why
     */
    public Scorecard of(String rubric) {
        return new Scorecard(read(rubric), clock);
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

    /** The weighted mean of scores, as a rubric and a scenario's wishes have it. */
    static double overall(Rubric rubric, @Nullable Map<String, Object> wishes, Evaluation.Scores scores) {
        Rubric adjusted = rubric.adjustedBy(wishes);
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
