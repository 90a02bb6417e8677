package io.mockcall.evaluation.scoring;

import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.Emotion;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.CustomerTurn;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.FindingKind;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Decides whether the issue was solved in this call. It was if the agent offered an acceptable solution, did not transfer the
 * customer, and the customer's last words or final emotion agree.
 */
final class FirstCallResolution {
    private static final int LAST_TURNS = 2;
    private static final double CONTENT = 50;
    private static final double CALM = 50;
    /** Least satisfaction for a thank-you to count as agreement. */
    private static final double MIN_SATISFACTION = 35;

    private static final Pattern AGREES = Pattern.compile(
            "\\b(thank(s| you)|that works|works for me|sounds good|that would be (great|good|fine)|perfect|great|wonderful"
                    + "|i appreciate|that's fair|that helps|deal|fair enough|all right then)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REFUSES = Pattern.compile(
            "\\b(not good enough|supervisor|manager|no thank|thanks for nothing|useless|unacceptable|doesn't help|not helping"
                    + "|never calling|forget it)\\b",
            Pattern.CASE_INSENSITIVE);

    private FirstCallResolution() {}

    static boolean isResolved(CallRecord call, List<Finding> findings) {
        boolean offered = findings.stream().anyMatch(finding -> finding.kind() == FindingKind.ACCEPTABLE_SOLUTION);
        boolean done = call.ended().status() == CallStatus.COMPLETED && !call.transferred();
        return offered && done && !says(REFUSES, call) && agrees(call);
    }

    private static boolean agrees(CallRecord call) {
        Emotion mood = call.finalEmotion();
        boolean content = mood.satisfaction() >= CONTENT && mood.frustration() <= CALM;
        return content || (says(AGREES, call) && mood.satisfaction() >= MIN_SATISFACTION);
    }

    private static boolean says(Pattern words, CallRecord call) {
        List<CustomerTurn> turns = call.customerTurns();
        return turns.subList(Math.max(0, turns.size() - LAST_TURNS), turns.size()).stream()
                .flatMap(turn -> turn.sentences().stream())
                .anyMatch(sentence -> words.matcher(sentence).find());
    }
}
