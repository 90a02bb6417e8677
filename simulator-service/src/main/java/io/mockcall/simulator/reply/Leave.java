package io.mockcall.simulator.reply;

import io.mockcall.contracts.EndReason;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.meaning.Intent;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** When the customer hangs up. */
final class Leave {
    /** After the last word was heard. */
    static final Duration AT_ONCE = Duration.ofMillis(500);
    /** Time for the agent to add something after the goodbyes. */
    private static final Duration AFTER_GOODBYE = Duration.ofSeconds(4);

    private static final double BESIDE_ONESELF = 97;
    private static final double NO_PATIENCE = 3;
    private static final int NOT_BEFORE_TURN = 3;

    private Leave() {}

    /** Whether the customer hangs up in anger. */
    static boolean hasHadEnough(Conversation conversation) {
        return !conversation.goal().settled()
                && conversation.turn() >= NOT_BEFORE_TURN
                && conversation.emotion().frustration() >= BESIDE_ONESELF
                && conversation.emotion().patience() <= NO_PATIENCE;
    }

    /** What becomes of the call after the answer to this. */
    static UnaryOperator<Conversation> after(Conversation conversation, Heard heard) {
        if (hasHadEnough(conversation)) {
            return said -> said.leaving(EndReason.CUSTOMER, AT_ONCE, true);
        }
        return conversation.goal().settled() && heard.has(Intent.CLOSING)
                ? said -> said.leaving(EndReason.CUSTOMER, AFTER_GOODBYE, false)
                : UnaryOperator.identity();
    }
}
