package io.mockcall.evaluation.scoring;

import io.mockcall.evaluation.evidence.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rubric as a scenario wants it: other weights, other points of single criteria. What a scenario writes is taken whole
 * or not at all, since half a rubric is what nobody has written.
 *
 * @param rubric the one to score by
 * @param refused why the scenario's wishes were not taken; null if they were, or if it has none
 */
record Adjusted(Rubric rubric, @Nullable String refused) {
    private static final double MOST_POINTS = 100;
    private static final int MOST_STEPS = 10;

    static Adjusted of(Rubric rubric, @Nullable Map<String, Object> wishes) {
        if (wishes == null || wishes.isEmpty()) {
            return new Adjusted(rubric, null);
        }
        try {
            return new Adjusted(applied(rubric, wishes), null);
        } catch (IllegalArgumentException e) {
            return new Adjusted(rubric, e.getMessage());
        }
    }

    private static Rubric applied(Rubric rubric, Map<String, Object> wishes) {
        Map<Dimension, Double> weights = new EnumMap<>(rubric.weights());
        Map<Dimension, Rubric.Part> parts = new EnumMap<>(rubric.dimensions());
        wishes.forEach((name, wish) -> {
            switch (name) {
                case "weights" ->
                    table(name, wish).forEach((dimension, weight) -> weights.put(dimension(dimension), number(weight)));
                case "dimensions" ->
                    table(name, wish)
                            .forEach((dimension, criteria) -> parts.computeIfPresent(
                                    dimension(dimension), (d, part) -> adjusted(part, table(dimension, criteria))));
                default -> throw new IllegalArgumentException("a rubric has no '" + name + "'");
            }
        });
        return new Rubric(rubric.version(), rubric.effectiveFrom(), rubric.autoFail(), weights, parts);
    }

    private static Rubric.Part adjusted(Rubric.Part part, Map<String, Object> wishes) {
        List<Rubric.Criterion> criteria = new ArrayList<>(part.criteria());
        wishes.forEach((kind, wish) -> {
            boolean known = false;
            for (int i = 0; i < criteria.size(); i++) {
                if (criteria.get(i).kind() == kind(kind)) {
                    criteria.set(i, adjusted(criteria.get(i), table(kind, wish)));
                    known = true;
                }
            }
            if (!known) {
                throw new IllegalArgumentException("'" + kind + "' does not count in that dimension");
            }
        });
        return new Rubric.Part(part.base(), criteria);
    }

    private static Rubric.Criterion adjusted(Rubric.Criterion criterion, Map<String, Object> wish) {
        List<Double> points = criterion.points();
        double missing = criterion.missing();
        for (Map.Entry<String, Object> entry : wish.entrySet()) {
            switch (entry.getKey()) {
                case "points" -> points = points(entry.getValue());
                case "missing" -> missing = within(number(entry.getValue()));
                default -> throw new IllegalArgumentException("a criterion has no '" + entry.getKey() + "'");
            }
        }
        return criterion.worth(points, missing);
    }

    private static List<Double> points(Object value) {
        if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > MOST_STEPS) {
            throw new IllegalArgumentException("points must be a list of 1 to " + MOST_STEPS + " numbers");
        }
        return list.stream().map(step -> within(number(step))).toList();
    }

    private static double within(double points) {
        if (!(Math.abs(points) <= MOST_POINTS)) {
            throw new IllegalArgumentException("points must be between -100 and 100, not " + points);
        }
        return points;
    }

    private static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("'" + value + "' is no number");
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

    private static Kind kind(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("there is no kind of finding '" + name + "'");
    }
}
