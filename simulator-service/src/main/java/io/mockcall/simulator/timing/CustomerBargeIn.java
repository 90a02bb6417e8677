package io.mockcall.simulator.timing;

import io.mockcall.simulator.conversation.Conversation;
import java.util.SplittableRandom;

/** Decides whether the customer interrupts the agent (barge-in). */
public final class CustomerBargeIn {
    /** An utterance of this many words is long; the words take about twelve seconds. */
    private static final int LONG_SPEECH_WORDS = 30;

    private static final double UPSET_FRUSTRATION = 70;
    private static final double UPSET_PROBABILITY = 0.5;

    private CustomerBargeIn() {}

    /** Tells whether the agent has said so much that the customer may interrupt. */
    public static boolean isLongSpeech(String text) {
        return text.strip().split("\\s+").length >= LONG_SPEECH_WORDS;
    }

    /** Decides whether the customer interrupts an utterance. The decision is the same each time the call asks for it. */
    public static boolean interrupts(Conversation conversation, String utteranceId) {
        if (utteranceId.equals(conversation.timing().bargedInto())) {
            return false;
        }
        boolean upset = conversation.emotion().frustration() > UPSET_FRUSTRATION;
        double probability =
                upset ? UPSET_PROBABILITY : conversation.scenario().behaviour().interruptionRate();
        return new SplittableRandom(conversation.seed() ^ utteranceId.hashCode()).nextDouble() < probability;
    }
}
