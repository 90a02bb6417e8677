package io.mockcall.evaluation.scoring;

import static java.util.Comparator.comparingDouble;

import io.mockcall.contracts.EmotionChange;
import io.mockcall.contracts.Evaluation.KeyMoment;
import io.mockcall.evaluation.evidence.AgentBehaviour;
import io.mockcall.evaluation.evidence.AgentUtterance;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.CustomerTurn;
import io.mockcall.evaluation.evidence.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the key moments of a call: turning points of the customer's mood, the best sentence and the worst sentence. */
final class KeyMomentFinder {
    private static final int TURNING_POINTS = 2;
    /** Least change of mood (satisfaction minus frustration) of a turning point. */
    private static final double MIN_CHANGE = 8;

    private KeyMomentFinder() {}

    static List<KeyMoment> of(CallRecord call, ScoreCalculation scoring) {
        List<KeyMoment> moments = new ArrayList<>(turningPoints(call));
        Map<Finding, Double> worth = worth(scoring);
        worth.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .max(Map.Entry.comparingByValue())
                .ifPresent(best -> moments.add(moment("best_sentence", best.getKey(), scoring)));
        worth.entrySet().stream()
                .filter(entry -> entry.getValue() < 0)
                .min(Map.Entry.comparingByValue())
                .ifPresent(worst -> moments.add(moment("worst_sentence", worst.getKey(), scoring)));
        moments.sort(Comparator.comparingLong(KeyMoment::atMs).thenComparing(KeyMoment::kind));
        return moments;
    }

    /** The weighted points of each finding with a quote, in order of time. */
    private static Map<Finding, Double> worth(ScoreCalculation scoring) {
        Map<Finding, Double> worth = new LinkedHashMap<>();
        for (ScoreEffect scored : scoring.effects()) {
            Finding finding = scored.finding();
            if (finding != null && finding.quote() != null) {
                worth.merge(finding, scored.effect() * scoring.rubric().weight(scored.dimension()), Double::sum);
            }
        }
        return worth;
    }

    private static KeyMoment moment(String kind, Finding finding, ScoreCalculation scoring) {
        String why = scoring.effects().stream()
                .filter(scored -> finding.equals(scored.finding()))
                .map(scored -> scored.criterion().found())
                .findFirst()
                .orElse("");
        return new KeyMoment(
                finding.turn(),
                finding.atMs(),
                kind,
                Optional.ofNullable(finding.quote()).orElse(""),
                why);
    }

    private static List<KeyMoment> turningPoints(CallRecord call) {
        record Swing(CustomerTurn turn, double change) {}
        List<Swing> swings = new ArrayList<>();
        double before = AgentBehaviour.mood(call.initialEmotion());
        for (CustomerTurn turn : call.customerTurns()) {
            double now = AgentBehaviour.mood(turn.emotion());
            if (Math.abs(now - before) >= MIN_CHANGE) {
                swings.add(new Swing(turn, now - before));
            }
            before = now;
        }
        return swings.stream()
                .sorted(comparingDouble((Swing swing) -> -Math.abs(swing.change())))
                .limit(TURNING_POINTS)
                .map(swing -> turningPoint(call, swing.turn(), swing.change()))
                .toList();
    }

    private static KeyMoment turningPoint(CallRecord call, CustomerTurn turn, double change) {
        String causes =
                turn.changes().stream().map(EmotionChange::cause).distinct().collect(Collectors.joining(", "));
        String direction = change > 0 ? "The customer's mood rose by " : "The customer's mood fell by ";
        String why =
                direction + Math.round(Math.abs(change)) + " points" + (causes.isEmpty() ? "." : ": " + causes + ".");
        return new KeyMoment(turn.turn(), turn.atMs(), "turning_point", causeOf(call, turn), why);
    }

    /** The agent's words that caused a change of mood; the customer's words if there are none. */
    private static String causeOf(CallRecord call, CustomerTurn turn) {
        Optional<String> quoted = turn.changes().stream()
                .sorted(comparingDouble((EmotionChange c) -> -Math.abs(c.delta())))
                .flatMap(c -> Optional.ofNullable(c.quote()).stream())
                .findFirst();
        return quoted.or(() -> call.utterances().stream()
                        .filter(utterance -> utterance.turn() == turn.turn() - 1)
                        .map(AgentUtterance::text)
                        .reduce((first, last) -> last))
                .orElseGet(() -> String.join(" ", turn.sentences()));
    }
}
