package io.mockcall.evaluation.scoring;

import static java.util.Objects.requireNonNull;

import io.mockcall.evaluation.evidence.FindingKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which findings become scores, for example {@code evaluation/rubric-v2.yaml}.
 *
 * @param version changes with every change of the other values; 1 to 100 letters, digits, dots, hyphens or underscores
 * @param effectiveFrom calls that start at this time or later are scored by it, until a newer rubric takes effect
 * @param autoFail the breaches that fail a call; null for none
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
     * The breaches that fail a call with any scores.
     *
     * @param overallAtMost the overall score of such a call, 0 to 100; the dimensions stay as they are
     */
    record AutoFail(double overallAtMost, List<Breach> breaches) {
        AutoFail {
            if (!(overallAtMost >= 0 && overallAtMost <= ScoreCalculation.HIGHEST)) {
                throw new IllegalArgumentException("overallAtMost must be between 0 and 100, not " + overallAtMost);
            }
            breaches = List.copyOf(breaches);
        }
    }

    /**
     * A finding that fails a call.
     *
     * @param what the text in the scorecard
     */
    record Breach(FindingKind kind, String what) {
        Breach {
            requireNonNull(kind, "kind");
            requireNonNull(what, "what");
        }
    }

    /**
     * The criteria of one dimension.
     *
     * @param base the score without any finding, 0 to 100
     */
    record Part(double base, List<Criterion> criteria) {
        Part {
            criteria = List.copyOf(criteria);
        }
    }

    /**
     * The effect of one kind of finding on a score.
     *
     * @param points for the first finding, the second one and so on; further findings have no effect
     * @param missing points if there is no such finding
     * @param onHold whether the criterion applies only to calls with a hold
     * @param found the text of the evidence if there is a finding
     * @param absent the text of the evidence if there is none
     * @param praise the text in the strengths
     * @param improve the text in the improvements
     */
    record Criterion(
            FindingKind kind,
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

        /** The same criterion with other points. */
        Criterion withPoints(List<Double> otherPoints, double otherMissing) {
            return new Criterion(kind, otherPoints, otherMissing, onHold, found, absent, praise, improve, insteadSay);
        }

        /** The most points that it can gain. */
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
