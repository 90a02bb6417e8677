package io.mockcall.simulator.reply;

import io.mockcall.simulator.conversation.Conversation;
import java.util.SplittableRandom;

/** Whether the customer talks into what the agent is saying. */
final class TalkOver {
    /** Words after which somebody is long-winded; about twelve seconds. */
    private static final int LONG_WINDED = 30;

    private static final double UPSET = 70;
    private static final double WHEN_UPSET = 0.5;

    private TalkOver() {}

    static boolean isLong(String text) {
        return text.strip().split("\\s+").length >= LONG_WINDED;
    }

    /** Decided once for each utterance: the same call decides the same. */
    static boolean wants(Conversation conversation, String utteranceId) {
        if (utteranceId.equals(conversation.pace().talkedOver())) {
            return false;
        }
        boolean upset = conversation.emotion().frustration() > UPSET;
        double probability =
                upset ? WHEN_UPSET : conversation.scenario().behaviour().interruptionRate();
        return new SplittableRandom(conversation.seed() ^ utteranceId.hashCode()).nextDouble() < probability;
    }
}
