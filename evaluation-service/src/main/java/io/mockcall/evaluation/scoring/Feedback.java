package io.mockcall.evaluation.scoring;

import static java.util.Comparator.comparingDouble;

import io.mockcall.contracts.Evaluation.Improvement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/** Tells the agent in words what helped most and what cost most. */
final class Feedback {
    private static final int MOST = 4;

    private Feedback() {}

    /** What weighed most in the agent's favour, at most {@value #MOST}; nothing is praised that did not happen. */
    static List<String> strengths(Scoring scoring) {
        SequencedSet<String> strengths = new LinkedHashSet<>();
        gains(scoring).forEach((criterion, gain) -> {
            if (criterion.praise() != null && gain > 0) {
                strengths.add(criterion.praise());
            }
        });
        return strengths.stream().limit(MOST).toList();
    }

    /** What cost most, at most {@value #MOST}; if nothing did, what could have gained most. */
    static List<Improvement> improvements(Scoring scoring) {
        Map<Rubric.Criterion, Double> losses = new LinkedHashMap<>();
        for (Scored scored : scoring.effects()) {
            if (scored.effect() < 0) {
                losses.merge(scored.criterion(), weighted(scoring, scored), Double::sum);
            }
        }
        List<Improvement> improvements = losses.entrySet().stream()
                .sorted(comparingDouble(Map.Entry::getValue))
                .flatMap(loss -> improvement(loss.getKey()).stream())
                .limit(MOST)
                .toList();
        return improvements.isEmpty() ? stillToGain(scoring) : improvements;
    }

    private static List<Improvement> stillToGain(Scoring scoring) {
        Map<Rubric.Criterion, Double> gains = gains(scoring);
        Map<Rubric.Criterion, Double> left = new LinkedHashMap<>();
        for (Dimension dimension : Dimension.values()) {
            if (scoring.score(dimension) < Scoring.HIGHEST) {
                double weight = scoring.rubric().weight(dimension);
                scoring.rubric().part(dimension).criteria().stream()
                        .filter(criterion -> !criterion.onHold())
                        .forEach(criterion ->
                                left.put(criterion, criterion.best() * weight - gains.getOrDefault(criterion, 0.0)));
            }
        }
        return left.entrySet().stream()
                .filter(gain -> gain.getValue() > 0)
                .sorted(comparingDouble((Map.Entry<Rubric.Criterion, Double> gain) -> -gain.getValue()))
                .flatMap(gain -> improvement(gain.getKey()).stream())
                .limit(1)
                .toList();
    }

    private static Optional<Improvement> improvement(Rubric.Criterion criterion) {
        return criterion.improve() == null || criterion.insteadSay() == null
                ? Optional.empty()
                : Optional.of(new Improvement(criterion.improve(), criterion.insteadSay()));
    }

    private static SequencedMap<Rubric.Criterion, Double> gains(Scoring scoring) {
        Map<Rubric.Criterion, Double> gains = new LinkedHashMap<>();
        scoring.effects().forEach(scored -> gains.merge(scored.criterion(), weighted(scoring, scored), Double::sum));
        SequencedMap<Rubric.Criterion, Double> sorted = new LinkedHashMap<>();
        gains.entrySet().stream()
                .sorted(comparingDouble((Map.Entry<Rubric.Criterion, Double> gain) -> -gain.getValue()))
                .forEach(gain -> sorted.put(gain.getKey(), gain.getValue()));
        return sorted;
    }

    private static double weighted(Scoring scoring, Scored scored) {
        return scored.effect() * scoring.rubric().weight(scored.dimension());
    }
}
