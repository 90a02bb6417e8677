package io.mockcall.evaluation.scoring;

import io.mockcall.evaluation.evidence.FindingKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rubric with a scenario's adjustments: other weights, and other points of single criteria. The adjustments apply completely or
 * not at all.
 *
 * @param rubric the rubric to score by
 * @param refused why the adjustments were refused; null if they were applied or if there are none
 */
record AdjustedRubric(Rubric rubric, @Nullable String refused) {
    private static final double MAX_POINTS = 100;
    private static final int MAX_STEPS = 10;

    static AdjustedRubric of(Rubric rubric, @Nullable Map<String, Object> adjustments) {
        if (adjustments == null || adjustments.isEmpty()) {
            return new AdjustedRubric(rubric, null);
        }
        try {
            return new AdjustedRubric(applied(rubric, adjustments), null);
        } catch (IllegalArgumentException e) {
            return new AdjustedRubric(rubric, e.getMessage());
        }
    }

    private static Rubric applied(Rubric rubric, Map<String, Object> adjustments) {
        Map<Dimension, Double> weights = new EnumMap<>(rubric.weights());
        Map<Dimension, Rubric.Part> parts = new EnumMap<>(rubric.dimensions());
        adjustments.forEach((name, adjustment) -> {
            switch (name) {
                case "weights" ->
                    table(name, adjustment)
                            .forEach((dimension, weight) -> weights.put(dimension(dimension), number(weight)));
                case "dimensions" ->
                    table(name, adjustment)
                            .forEach((dimension, criteria) -> parts.computeIfPresent(
                                    dimension(dimension), (d, part) -> adjusted(part, table(dimension, criteria))));
                default -> throw new IllegalArgumentException("a rubric has no '" + name + "'");
            }
        });
        return new Rubric(rubric.version(), rubric.effectiveFrom(), rubric.autoFail(), weights, parts);
    }

    private static Rubric.Part adjusted(Rubric.Part part, Map<String, Object> adjustments) {
        List<Rubric.Criterion> criteria = new ArrayList<>(part.criteria());
        adjustments.forEach((kind, adjustment) -> {
            boolean known = false;
            for (int i = 0; i < criteria.size(); i++) {
                if (criteria.get(i).kind() == kind(kind)) {
                    criteria.set(i, adjusted(criteria.get(i), table(kind, adjustment)));
                    known = true;
                }
            }
            if (!known) {
                throw new IllegalArgumentException("'" + kind + "' does not count in that dimension");
            }
        });
        return new Rubric.Part(part.base(), criteria);
    }

    private static Rubric.Criterion adjusted(Rubric.Criterion criterion, Map<String, Object> adjustment) {
        List<Double> points = criterion.points();
        double missing = criterion.missing();
        for (Map.Entry<String, Object> entry : adjustment.entrySet()) {
            switch (entry.getKey()) {
                case "points" -> points = points(entry.getValue());
                case "missing" -> missing = within(number(entry.getValue()));
                default -> throw new IllegalArgumentException("a criterion has no '" + entry.getKey() + "'");
            }
        }
        return criterion.withPoints(points, missing);
    }

    private static List<Double> points(Object value) {
        if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > MAX_STEPS) {
            throw new IllegalArgumentException("points must be a list of 1 to " + MAX_STEPS + " numbers");
        }
        return list.stream().map(step -> within(number(step))).toList();
    }

    private static double within(double points) {
        if (!(Math.abs(points) <= MAX_POINTS)) {
            throw new IllegalArgumentException("points must be between -100 and 100, not " + points);
        }
        return points;
    }

    private static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("'" + value + "' is not a number");
    }

    @SuppressWarnings("unchecked") // keys of YAML and JSON are text
    private static Map<String, Object> table(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> table && table.keySet().stream().allMatch(String.class::isInstance)) {
            return (Map<String, Object>) table;
        }
        throw new IllegalArgumentException("'" + name + "' must be a table");
    }

    private static Dimension dimension(String name) {
        for (Dimension dimension : Dimension.values()) {
            if (dimension.wireName().equals(name)) {
                return dimension;
            }
        }
        throw new IllegalArgumentException("there is no dimension '" + name + "'");
    }

    private static FindingKind kind(String name) {
        for (FindingKind kind : FindingKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("there is no kind of finding '" + name + "'");
    }
}
