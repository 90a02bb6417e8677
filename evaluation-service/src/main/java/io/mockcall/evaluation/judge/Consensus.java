package io.mockcall.evaluation.judge;

import static java.util.Comparator.comparingDouble;

import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.Evaluation.Scores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Combines the scorecards of several runs of a judge. Each score is the mean over the runs, and the spread says how much the runs
 * differ. All texts are those of the run nearest to the mean, so that they are consistent. The majority of the runs decides
 * whether a compliance breach fails the call; a tie does not fail it. Only the runs of that majority make the overall score.
 */
final class Consensus {
    private static final Map<String, ToDoubleFunction<Scores>> DIMENSIONS = dimensions();
    private static final String OVERALL = "overall";
    private static final double TENTHS = 10;

    private Consensus() {}

    /**
     * @param runs scorecards of the same call by the same judge and rubric, at least one
     */
    static Evaluation of(List<Evaluation> runs) {
        if (runs.size() == 1) {
            return runs.getFirst();
        }
        Scores mean = mean(runs.stream().map(e -> e.result().scores()).toList());
        List<Evaluation> majority = majority(runs);
        double overall = tenths(majority.stream()
                .mapToDouble(e -> e.result().overallScore())
                .average()
                .orElseThrow());
        Evaluation nearest = majority.stream()
                .min(comparingDouble(run -> difference(run.result().scores(), mean)))
                .orElseThrow();
        Evaluation.Result agreed =
                new Evaluation.Result(mean, overall, nearest.result().autoFails());
        return nearest.withResult(agreed)
                .withReview(nearest.review().withSpread(spread(runs)).withSecondOpinion(null));
    }

    /** Adds the result of another judge to an evaluation. */
    static Evaluation withSecondOpinion(Evaluation first, Evaluation second) {
        var opinion = new Evaluation.SecondOpinion(
                second.provenance().judge(),
                second.provenance().judgeVersion(),
                second.result().scores(),
                second.result().overallScore(),
                tenths(difference(first.result().scores(), second.result().scores())));
        return first.withReview(first.review().withSecondOpinion(opinion));
    }

    private static List<Evaluation> majority(List<Evaluation> runs) {
        long failed =
                runs.stream().filter(run -> !run.result().autoFails().isEmpty()).count();
        boolean fails = failed * 2 > runs.size();
        return runs.stream()
                .filter(run -> run.result().autoFails().isEmpty() != fails)
                .toList();
    }

    private static Scores mean(List<Scores> runs) {
        return new Scores(
                mean(runs, Scores::greeting),
                mean(runs, Scores::listening),
                mean(runs, Scores::solution),
                mean(runs, Scores::communication),
                mean(runs, Scores::empathy),
                mean(runs, Scores::closing));
    }

    private static double mean(List<Scores> runs, ToDoubleFunction<Scores> dimension) {
        return tenths(runs.stream().mapToDouble(dimension).average().orElseThrow());
    }

    /** The mean absolute difference of the dimensions. */
    private static double difference(Scores one, Scores other) {
        return DIMENSIONS.values().stream()
                .mapToDouble(score -> Math.abs(score.applyAsDouble(one) - score.applyAsDouble(other)))
                .average()
                .orElseThrow();
    }

    private static Map<String, Evaluation.Spread> spread(List<Evaluation> runs) {
        Map<String, Evaluation.Spread> spread = new LinkedHashMap<>();
        DIMENSIONS.forEach((name, score) -> spread.put(
                name, spread(runs, run -> score.applyAsDouble(run.result().scores()))));
        spread.put(OVERALL, spread(runs, e -> e.result().overallScore()));
        return spread;
    }

    private static Evaluation.Spread spread(List<Evaluation> runs, ToDoubleFunction<Evaluation> score) {
        var summary = runs.stream().mapToDouble(score).summaryStatistics();
        double variance = runs.stream()
                .mapToDouble(run -> Math.pow(score.applyAsDouble(run) - summary.getAverage(), 2))
                .average()
                .orElseThrow();
        return new Evaluation.Spread(runs.size(), summary.getMin(), summary.getMax(), Math.sqrt(variance));
    }

    private static double tenths(double score) {
        return Math.round(score * TENTHS) / TENTHS;
    }

    private static Map<String, ToDoubleFunction<Scores>> dimensions() {
        Map<String, ToDoubleFunction<Scores>> dimensions = new LinkedHashMap<>();
        dimensions.put("greeting", Scores::greeting);
        dimensions.put("listening", Scores::listening);
        dimensions.put("solution", Scores::solution);
        dimensions.put("communication", Scores::communication);
        dimensions.put("empathy", Scores::empathy);
        dimensions.put("closing", Scores::closing);
        return dimensions;
    }
}
