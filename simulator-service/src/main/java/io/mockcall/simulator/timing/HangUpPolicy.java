package io.mockcall.simulator.timing;

import io.mockcall.contracts.EndReason;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.understanding.Intent;
import io.mockcall.simulator.understanding.UnderstoodUtterance;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Decides when the customer hangs up. */
public final class HangUpPolicy {
    /** Time from the end of the customer's speech to the hang-up. */
    private static final Duration AFTER_LAST_WORD = Duration.ofMillis(500);

    /** Time after the goodbyes in which the agent can add something. */
    private static final Duration AFTER_GOODBYE = Duration.ofSeconds(4);

    private static final double MAX_FRUSTRATION = 97;
    private static final double MIN_PATIENCE = 3;
    private static final int FIRST_TURN = 3;

    private HangUpPolicy() {}

    /** Whether the customer is too angry to continue the call. */
    public static boolean hasLostPatience(Conversation conversation) {
        return !conversation.goal().settled()
                && conversation.turn() >= FIRST_TURN
                && conversation.emotion().frustration() >= MAX_FRUSTRATION
                && conversation.emotion().patience() <= MIN_PATIENCE;
    }

    /** Returns the change of the conversation after the complete answer to an utterance: a planned hang-up, or none. */
    public static UnaryOperator<Conversation> afterAnswer(Conversation conversation, UnderstoodUtterance utterance) {
        if (hasLostPatience(conversation)) {
            return hangUp(EndReason.CUSTOMER);
        }
        return conversation.goal().settled() && utterance.has(Intent.CLOSING)
                ? answered -> answered.hangingUp(EndReason.CUSTOMER, AFTER_GOODBYE, false)
                : UnaryOperator.identity();
    }

    /** Returns the change of the conversation after an unprompted turn. */
    public static UnaryOperator<Conversation> afterUnprompted(UnpromptedReason reason) {
        return reason == UnpromptedReason.GIVING_UP ? hangUp(EndReason.CUSTOMER) : UnaryOperator.identity();
    }

    /** Returns the change that plans a hang-up which the agent cannot cancel. */
    public static UnaryOperator<Conversation> hangUp(EndReason reason) {
        return conversation -> conversation.hangingUp(reason, AFTER_LAST_WORD, true);
    }
}
