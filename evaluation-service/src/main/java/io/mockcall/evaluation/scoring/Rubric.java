package io.mockcall.evaluation.scoring;

import static java.util.Objects.requireNonNull;

import io.mockcall.evaluation.evidence.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How findings become scores; {@code evaluation/rubric-v2.yaml} explains itself.
 *
 * @param version changes with every change of the rest; 1 to 100 letters, digits, dots, hyphens or underscores
 * @param effectiveFrom calls that start from here on are scored by it, until a newer one takes over
 * @param autoFail what fails a call; null if nothing does
 * @param weights of the dimensions in the overall score, relative to each other
 */
record Rubric(
        String version,
        Instant effectiveFrom,
        @Nullable AutoFail autoFail,
        Map<Dimension, Double> weights,
        Map<Dimension, Part> dimensions) {
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    Rubric {
        requireNonNull(version, "version");
        if (!isVersion(version)) {
            throw new IllegalArgumentException(
                    "a rubric's version is 1 to 100 letters, digits, dots, hyphens or underscores");
        }
        requireNonNull(effectiveFrom, "effectiveFrom");
        weights = Map.copyOf(weights);
        dimensions = Map.copyOf(dimensions);
        for (Dimension dimension : Dimension.values()) {
            Double weight = weights.get(dimension);
            if (weight == null || !(weight >= 0 && weight <= 1e6) || !dimensions.containsKey(dimension)) {
                throw new IllegalArgumentException(
                        "rubric " + version + " needs a weight of at least 0 and criteria for " + dimension.wireName());
            }
        }
        if (!(weights.values().stream().mapToDouble(Double::doubleValue).sum() > 0)) {
            throw new IllegalArgumentException("rubric " + version + " has no weights");
        }
    }

    /**
     * What fails a call whatever else was good about it.
     *
     * @param overallAtMost the overall score of such a call, 0 to 100; the dimensions stay as they are
     */
    record AutoFail(double overallAtMost, List<Breach> breaches) {
        AutoFail {
            if (!(overallAtMost >= 0 && overallAtMost <= Scoring.HIGHEST)) {
                throw new IllegalArgumentException("overallAtMost must be between 0 and 100, not " + overallAtMost);
            }
            breaches = List.copyOf(breaches);
        }
    }

    /**
     * A finding that fails a call.
     *
     * @param what says so in the scorecard
     */
    record Breach(Kind kind, String what) {
        Breach {
            requireNonNull(kind, "kind");
            requireNonNull(what, "what");
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

        /** The same for other points. */
        Criterion worth(List<Double> otherPoints, double otherMissing) {
            return new Criterion(kind, otherPoints, otherMissing, onHold, found, absent, praise, improve, insteadSay);
        }

        /** What can at most be gained by it. */
        double best() {
            return Math.max(0, points.stream().mapToDouble(Double::doubleValue).sum());
        }
    }

    static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    double weight(Dimension dimension) {
        return requireNonNull(weights.get(dimension));
    }

    Part part(Dimension dimension) {
        return requireNonNull(dimensions.get(dimension));
    }
}
