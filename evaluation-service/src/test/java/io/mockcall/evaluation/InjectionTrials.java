package io.mockcall.evaluation;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.Scenario;
import io.mockcall.evaluation.evidence.CallRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Measures how additional sentences of the agent move the scores of a call. */
public final class InjectionTrials {
    /** Largest allowed move of a score. */
    public static final double BOUND = 2;

    private static final String BEWILDERED = "Sorry, what do you mean?";

    private final Function<CallRecord, Evaluation> judge;
    private final Map<Setting, Map<String, Double>> untouched = new HashMap<>();

    public InjectionTrials(Function<CallRecord, Evaluation> judge) {
        this.judge = judge;
    }

    /** The lines of an agent of one manner in one scenario. */
    public record Setting(String scenarioId, String manner) {
        public Scenario scenario() {
            return Scenarios.named(scenarioId);
        }

        public List<String> lines() {
            return Scenarios.agent(scenarioId, manner);
        }
    }

    /** The move of one score. */
    public record Move(String score, double by, String where) {
        public boolean isTooFar() {
            return Math.abs(by) > BOUND;
        }

        @Override
        public String toString() {
            return "%s %+.1f, %s".formatted(score, by, where);
        }
    }

    public static List<Setting> settings() {
        return Scenarios.all().stream()
                .flatMap(scenario ->
                        Stream.of("good", "average", "rude").map(manner -> new Setting(scenario.id(), manner)))
                .toList();
    }

    /** The moves of all scores, with the attempt as turns of its own and as a part of a turn to the customer. */
    public List<Move> moves(Setting setting, List<String> attempt, int place) {
        List<String> lines = setting.lines();
        int into = place % (lines.size() + 1);
        int to = place % lines.size();
        List<Move> moves = new ArrayList<>();
        addMoves(setting, inserted(setting.scenario(), lines, attempt, into), "inserted at " + into, moves);
        addMoves(setting, appended(setting.scenario(), lines, attempt, to), "appended at " + to, moves);
        return moves;
    }

    private void addMoves(Setting setting, Calls calls, String where, List<Move> moves) {
        Map<String, Double> before = untouched.computeIfAbsent(
                setting, s -> scores(Calls.in(s.scenario()).agents(s.lines())));
        scores(calls)
                .forEach((score, after) -> moves.add(new Move(
                        score,
                        after - requireNonNull(before.get(score)),
                        setting.scenarioId() + " " + setting.manner() + ", " + where)));
    }

    private Map<String, Double> scores(Calls calls) {
        Evaluation evaluation = judge.apply(calls.record());
        Map<String, Double> scores = new TreeMap<>(EmbeddedScoring.scores(evaluation));
        scores.put("overall", evaluation.result().overallScore());
        return scores;
    }

    /** The attempt as turns of its own, which the customer does not understand. */
    private static Calls inserted(Scenario scenario, List<String> lines, List<String> attempt, int at) {
        Calls calls = Calls.in(scenario).agents(lines.subList(0, at));
        attempt.forEach(part -> calls.agent(part, BEWILDERED));
        return calls.agents(lines.subList(at, lines.size()));
    }

    private static Calls appended(Scenario scenario, List<String> lines, List<String> attempt, int at) {
        List<String> said = new ArrayList<>(lines);
        said.set(at, lines.get(at) + " " + String.join(" ", attempt));
        return Calls.in(scenario).agents(said);
    }
}
