package io.mockcall.evaluation.scoring;

import static java.util.Objects.requireNonNull;

import io.mockcall.evaluation.evidence.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The scores of a call: applies a rubric to findings.
 *
 * @param scores of each dimension, 0 to 100
 * @param effects all effects of criteria on the scores
 * @param autoFails the breaches that fail the call, in the words of the rubric
 */
record ScoreCalculation(
        Rubric rubric, Map<Dimension, Double> scores, List<ScoreEffect> effects, List<String> autoFails) {
    static final double HIGHEST = 100;

    /**
     * Calculates the scores.
     *
     * @param findings in order of time
     * @param onHold whether the customer was put on hold
     * @param spoke whether the agent said anything; a silent agent has 0 in every dimension
     */
    static ScoreCalculation of(Rubric rubric, List<Finding> findings, boolean onHold, boolean spoke) {
        Map<Dimension, Double> scores = new EnumMap<>(Dimension.class);
        List<ScoreEffect> effects = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            List<ScoreEffect> moved = new ArrayList<>();
            for (Rubric.Criterion criterion : rubric.part(dimension).criteria()) {
                if (onHold || !criterion.onHold()) {
                    moved.addAll(effects(dimension, criterion, findings));
                }
            }
            double sum = moved.stream().mapToDouble(ScoreEffect::effect).sum();
            scores.put(dimension, spoke ? within(rubric.part(dimension).base() + sum) : 0);
            effects.addAll(moved);
        }
        return new ScoreCalculation(rubric, scores, List.copyOf(effects), autoFails(rubric, findings));
    }

    private static List<String> autoFails(Rubric rubric, List<Finding> findings) {
        Rubric.AutoFail autoFail = rubric.autoFail();
        return autoFail == null
                ? List.of()
                : autoFail.breaches().stream()
                        .filter(breach -> findings.stream().anyMatch(finding -> finding.kind() == breach.kind()))
                        .map(Rubric.Breach::what)
                        .toList();
    }

    private static List<ScoreEffect> effects(Dimension dimension, Rubric.Criterion criterion, List<Finding> findings) {
        List<Finding> found = findings.stream()
                .filter(finding -> finding.kind() == criterion.kind())
                .toList();
        if (found.isEmpty()) {
            return criterion.missing() == 0
                    ? List.of()
                    : List.of(new ScoreEffect(dimension, criterion, null, criterion.missing()));
        }
        List<ScoreEffect> effects = new ArrayList<>();
        for (int i = 0; i < Math.min(found.size(), criterion.points().size()); i++) {
            effects.add(new ScoreEffect(
                    dimension, criterion, found.get(i), criterion.points().get(i)));
        }
        return effects;
    }

    double score(Dimension dimension) {
        return requireNonNull(scores.get(dimension));
    }

    /**
     * The overall score: the weighted mean of the dimensions, rounded to a tenth of a point. A breach limits it to {@link
     * Rubric.AutoFail#overallAtMost}.
     */
    double overall() {
        double sum = 0;
        double weights = 0;
        for (Dimension dimension : Dimension.values()) {
            sum += rubric.weight(dimension) * score(dimension);
            weights += rubric.weight(dimension);
        }
        double mean = Math.round(sum / weights * 10) / 10.0;
        Rubric.AutoFail autoFail = rubric.autoFail();
        return autoFail == null || autoFails.isEmpty() ? mean : Math.min(mean, autoFail.overallAtMost());
    }

    private static double within(double score) {
        return Math.clamp(score, 0, HIGHEST);
    }
}
