package io.mockcall.client.tools.demo;

import io.mockcall.client.conversation.CallReport;
import io.mockcall.client.words.Words;
import io.mockcall.contracts.WordErrorRate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The checks of a demo: whether every stage worked.
 *
 * @param spoken the lines of the agent
 * @param answered how many of the lines were answered
 * @param wordErrorRate of the captions against the spoken lines, 0 to 1
 */
public record DemoReport(
        CallReport call, List<String> spoken, int answered, double wordErrorRate, List<DemoCheck> checks) {
    private static final int LEAST_TURNS = 4;
    private static final double MOST_ERRORS = 0.10;

    /** @param evaluationPublished whether the event arrived on the topic of the evaluations */
    public static DemoReport of(CallReport call, List<String> spoken, int answered, boolean evaluationPublished) {
        String heard = call.agent().stream().map(CallReport.Said::text).collect(Collectors.joining(" "));
        var wer = WordErrorRate.of(String.join(" ", spoken), heard, Words::of);
        var checks = new ArrayList<DemoCheck>();
        int agentTurns = Math.min(spoken.size(), call.agent().size());
        checks.add(new DemoCheck(
                "at least " + LEAST_TURNS + " turns each way",
                agentTurns >= LEAST_TURNS && call.customer().size() >= LEAST_TURNS,
                agentTurns + " of the agent, " + call.customer().size() + " of the customer"));
        checks.add(
                new DemoCheck("every line was answered", answered == spoken.size(), answered + " of " + spoken.size()));
        checks.add(new DemoCheck(
                "captions within %.0f %% word errors".formatted(100 * MOST_ERRORS),
                wer.words() > 0 && wer.rate() <= MOST_ERRORS,
                "%.1f %% (%d of %d words)".formatted(100 * wer.rate(), wer.errors(), wer.words())));
        checks.add(audio(call.customer()));
        checks.add(new DemoCheck(
                "no errors on the call", call.errors().isEmpty(), call.errors().size() + " errors"));
        checks.add(
                new DemoCheck("evaluation:ready on the socket", call.evaluationReady(), said(call.evaluationReady())));
        checks.add(new DemoCheck("an evaluation event on the topic", evaluationPublished, said(evaluationPublished)));
        checks.add(new DemoCheck("a scorecard to read", call.evaluation() != null, said(call.evaluation() != null)));
        return new DemoReport(call, spoken, answered, wer.rate(), checks);
    }

    private static DemoCheck audio(List<CallReport.Turn> turns) {
        List<Integer> silent = turns.stream()
                .filter(t -> t.audioFrames() == 0)
                .map(CallReport.Turn::turn)
                .toList();
        return new DemoCheck(
                "customer audio in every turn",
                !turns.isEmpty() && silent.isEmpty(),
                silent.isEmpty() ? turns.size() + " turns" : "none in turns " + silent);
    }

    private static String said(boolean there) {
        return there ? "seen" : "not seen";
    }

    public boolean passed() {
        return checks.stream().allMatch(DemoCheck::passed);
    }
}
