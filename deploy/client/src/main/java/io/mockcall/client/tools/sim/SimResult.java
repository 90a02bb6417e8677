package io.mockcall.client.tools.sim;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The results of one skill in one scenario.
 *
 * @param resolved share of the calls in which the customer accepted an offer, 0 to 1
 * @param meanSatisfaction of the customer at the end, 0 to 100
 * @param meanFrustration of the customer at the end, 0 to 100
 * @param meanTurns turns of the customer after the opening line
 * @param interruptions how often the customer interrupted the agent, in all calls
 * @param distinctSentences number of different sentences of the customer, in all calls
 * @param meanOverallScore of the scorecard, 0 to 100
 */
public record SimResult(
        String scenario,
        Skill agent,
        int calls,
        double resolved,
        double meanSatisfaction,
        double meanFrustration,
        double meanTurns,
        long interruptions,
        int distinctSentences,
        double meanOverallScore) {
    public SimResult {
        requireNonNull(scenario, "scenario");
        requireNonNull(agent, "agent");
    }

    static SimResult of(String scenario, Skill agent, List<SimulatedCallResult> calls) {
        Set<String> sentences = new HashSet<>();
        calls.forEach(call -> sentences.addAll(call.sentences()));
        return new SimResult(
                scenario,
                agent,
                calls.size(),
                mean(calls, call -> call.solved() ? 1 : 0),
                mean(calls, call -> call.finalEmotion().satisfaction()),
                mean(calls, call -> call.finalEmotion().frustration()),
                mean(calls, SimulatedCallResult::turns),
                calls.stream().mapToLong(SimulatedCallResult::interruptions).sum(),
                sentences.size(),
                mean(calls, SimulatedCallResult::overallScore));
    }

    private static double mean(List<SimulatedCallResult> calls, ToDoubleFunction<SimulatedCallResult> figure) {
        double mean = calls.stream().mapToDouble(figure).average().orElse(0);
        return Math.round(mean * 100) / 100.0;
    }
}
