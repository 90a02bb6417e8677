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

/** Writes the feedback: the criteria that gained or cost the agent the most points. */
final class FeedbackWriter {
    private static final int MAX_ITEMS = 4;

    private FeedbackWriter() {}

    /** The criteria that gained most, at most {@value #MAX_ITEMS}. Only findings of the call are praised. */
    static List<String> strengths(ScoreCalculation scoring) {
        SequencedSet<String> strengths = new LinkedHashSet<>();
        gains(scoring).forEach((criterion, gain) -> {
            if (criterion.praise() != null && gain > 0) {
                strengths.add(criterion.praise());
            }
        });
        return strengths.stream().limit(MAX_ITEMS).toList();
    }

    /** The criteria that cost most, at most {@value #MAX_ITEMS}. If nothing cost points, the criterion that could have gained most. */
    static List<Improvement> improvements(ScoreCalculation scoring) {
        Map<Rubric.Criterion, Double> losses = new LinkedHashMap<>();
        for (ScoreEffect scored : scoring.effects()) {
            if (scored.effect() < 0) {
                losses.merge(scored.criterion(), weighted(scoring, scored), Double::sum);
            }
        }
        List<Improvement> improvements = losses.entrySet().stream()
                .sorted(comparingDouble(Map.Entry::getValue))
                .flatMap(loss -> improvement(loss.getKey()).stream())
                .limit(MAX_ITEMS)
                .toList();
        return improvements.isEmpty() ? stillToGain(scoring) : improvements;
    }

    private static List<Improvement> stillToGain(ScoreCalculation scoring) {
        Map<Rubric.Criterion, Double> gains = gains(scoring);
        Map<Rubric.Criterion, Double> left = new LinkedHashMap<>();
        for (Dimension dimension : Dimension.values()) {
            if (scoring.score(dimension) < ScoreCalculation.HIGHEST) {
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

    private static SequencedMap<Rubric.Criterion, Double> gains(ScoreCalculation scoring) {
        Map<Rubric.Criterion, Double> gains = new LinkedHashMap<>();
        scoring.effects().forEach(scored -> gains.merge(scored.criterion(), weighted(scoring, scored), Double::sum));
        SequencedMap<Rubric.Criterion, Double> sorted = new LinkedHashMap<>();
        gains.entrySet().stream()
                .sorted(comparingDouble((Map.Entry<Rubric.Criterion, Double> gain) -> -gain.getValue()))
                .forEach(gain -> sorted.put(gain.getKey(), gain.getValue()));
        return sorted;
    }

    private static double weighted(ScoreCalculation scoring, ScoreEffect scored) {
        return scored.effect() * scoring.rubric().weight(scored.dimension());
    }
}
