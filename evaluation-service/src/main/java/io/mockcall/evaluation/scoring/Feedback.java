package io.mockcall.evaluation.scoring;

import static java.util.Comparator.comparingDouble;

import io.mockcall.contracts.Evaluation.Improvement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Stream;

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

    /** What cost most, at most {@value #MOST}. */
    static List<Improvement> improvements(Scoring scoring) {
        Map<Rubric.Criterion, Double> losses = new LinkedHashMap<>();
        for (Scored scored : scoring.effects()) {
            if (scored.effect() < 0) {
                losses.merge(scored.criterion(), weighted(scoring, scored), Double::sum);
            }
        }
        return losses.entrySet().stream()
                .sorted(comparingDouble(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .flatMap(criterion -> criterion.improve() == null || criterion.insteadSay() == null
                        ? Stream.of()
                        : Stream.of(new Improvement(criterion.improve(), criterion.insteadSay())))
                .limit(MOST)
                .toList();
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
