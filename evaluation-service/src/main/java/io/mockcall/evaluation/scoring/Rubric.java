package io.mockcall.evaluation.scoring;

import static java.util.Objects.requireNonNull;

import io.mockcall.evaluation.evidence.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * How findings become scores; {@code evaluation/rubric-v1.yaml} explains itself.
 *
 * @param version changes with every change of the rest
 * @param weights of the dimensions in the overall score, relative to each other
 */
record Rubric(String version, Map<Dimension, Double> weights, Map<Dimension, Part> dimensions) {
    private static final String RESOURCE = "/evaluation/rubric-v1.yaml";

    Rubric {
        requireNonNull(version, "version");
        weights = Map.copyOf(weights);
        dimensions = Map.copyOf(dimensions);
        for (Dimension dimension : Dimension.values()) {
            Double weight = weights.get(dimension);
            if (weight == null || !(weight >= 0) || !dimensions.containsKey(dimension)) {
                throw new IllegalArgumentException(
                        "rubric " + version + " needs a weight of at least 0 and criteria for " + dimension.wireName());
            }
        }
        if (!(weights.values().stream().mapToDouble(Double::doubleValue).sum() > 0)) {
            throw new IllegalArgumentException("rubric " + version + " has no weights");
        }
    }

    /**
     * What moves one score.
     *
     * @param base where the score starts, 0 to 100
     */
    record Part(double base, List<Criterion> criteria) {
        Part {
            criteria = List.copyOf(criteria);
        }
    }

    /**
     * What a kind of finding does to a score.
     *
     * @param points for the first finding, the second and so on; further ones count nothing
     * @param missing what it costs if there is none
     * @param onHold whether it only counts on calls with a hold
     * @param found says that it was found
     * @param absent says that it was not
     * @param praise for the strengths
     * @param improve for the improvements
     */
    record Criterion(
            Kind kind,
            List<Double> points,
            double missing,
            boolean onHold,
            String found,
            @Nullable String absent,
            @Nullable String praise,
            @Nullable String improve,
            @Nullable String insteadSay) {
        Criterion {
            requireNonNull(kind, "kind");
            points = List.copyOf(points);
            requireNonNull(found, "found");
        }

        /** What can at most be gained by it. */
        double best() {
            return Math.max(0, points.stream().mapToDouble(Double::doubleValue).sum());
        }
    }

    /** The rubric that this version of the suite scores by. */
    static Rubric current() {
        try (InputStream in = requireNonNull(Rubric.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build()
                    .readValue(in, Rubric.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same with other weights, as a scenario may ask for them: {@code weights} by dimension. What it does not name, or
     * names wrongly, stays as it is.
     */
    Rubric adjustedBy(@Nullable Map<String, Object> scenarioRubric) {
        if (scenarioRubric == null || !(scenarioRubric.get("weights") instanceof Map<?, ?> wanted)) {
            return this;
        }
        Map<Dimension, Double> adjusted = new EnumMap<>(weights);
        for (Dimension dimension : Dimension.values()) {
            if (wanted.get(dimension.wireName()) instanceof Number weight && weight.doubleValue() >= 0) {
                adjusted.put(dimension, weight.doubleValue());
            }
        }
        double sum = adjusted.values().stream().mapToDouble(Double::doubleValue).sum();
        return sum > 0 ? new Rubric(version, adjusted, dimensions) : this;
    }

    double weight(Dimension dimension) {
        return requireNonNull(weights.get(dimension));
    }

    Part part(Dimension dimension) {
        return requireNonNull(dimensions.get(dimension));
    }
}
