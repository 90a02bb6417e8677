package io.mockcall.evaluation.scoring;

import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.Emotion;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.CustomerTurn;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.Kind;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether the issue was solved in this one call: the agent offered something that the scenario accepts, did not hand the
 * customer on, and the customer's last words or feelings agree.
 */
final class Resolution {
    private static final int LAST_TURNS = 2;
    private static final double CONTENT = 50;
    private static final double CALM = 50;
    /** Below this a thank-you is only polite. */
    private static final double NOT_BITTER = 35;

    private static final Pattern AGREES = Pattern.compile(
            "\\b(thank(s| you)|that works|works for me|sounds good|that would be (great|good|fine)|perfect|great|wonderful"
                    + "|i appreciate|that's fair|that helps|deal|fair enough|all right then)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REFUSES = Pattern.compile(
            "\\b(not good enough|supervisor|manager|no thank|thanks for nothing|useless|unacceptable|doesn't help|not helping"
                    + "|never calling|forget it)\\b",
            Pattern.CASE_INSENSITIVE);

    private Resolution() {}

    static boolean inThisCall(CallRecord call, List<Finding> findings) {
        boolean offered = findings.stream().anyMatch(finding -> finding.kind() == Kind.ACCEPTABLE_SOLUTION);
        boolean done = call.ended().status() == CallStatus.COMPLETED && !call.transferred();
        return offered && done && !says(REFUSES, call) && agrees(call);
    }

    private static boolean agrees(CallRecord call) {
        Emotion mood = call.finalEmotion();
        boolean content = mood.satisfaction() >= CONTENT && mood.frustration() <= CALM;
        return content || (says(AGREES, call) && mood.satisfaction() >= NOT_BITTER);
    }

    private static boolean says(Pattern words, CallRecord call) {
        List<CustomerTurn> turns = call.customerTurns();
        return turns.subList(Math.max(0, turns.size() - LAST_TURNS), turns.size()).stream()
                .flatMap(turn -> turn.sentences().stream())
                .anyMatch(sentence -> words.matcher(sentence).find());
    }
}
