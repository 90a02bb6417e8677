package io.mockcall.simulator.reply;

import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.EmotionProsody;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.Voice;
import io.mockcall.platform.observability.ProcessCosts;
import io.mockcall.simulator.conversation.Answer;
import io.mockcall.simulator.conversation.Conversation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Converts turns of the customer into events. */
final class ReplyEvents {
    private static final String STAGE = "simulator";

    private final String provider;
    private final String promptVersion;

    ReplyEvents(String provider, String promptVersion) {
        this.provider = provider;
        this.promptVersion = promptVersion;
    }

    /** Creates the events of all sentences of a turn. */
    List<CustomerReplied> of(Conversation conversation, Answer answer) {
        return from(0, conversation, answer);
    }

    /** Creates the events of a turn's sentences from an index on. */
    List<CustomerReplied> from(int first, Conversation conversation, Answer answer) {
        Voice voice = EmotionProsody.voice(conversation.context().voice(), answer.emotion());
        double intensity = EmotionProsody.intensity(answer.emotion());
        List<String> sentences = answer.sentences();
        List<CustomerReplied> replies = new ArrayList<>();
        for (int index = first; index < sentences.size(); index++) {
            replies.add(new CustomerReplied(
                    conversation.callId(),
                    answer.turn(),
                    index,
                    sentences.get(index),
                    answer.complete() && index == sentences.size() - 1,
                    answer.emotion(),
                    answer.changes(),
                    answer.interrupt(),
                    intensity,
                    voice,
                    answer.utteranceId(),
                    promptVersion,
                    provider,
                    answer.at()));
        }
        return replies;
    }

    /**
     * Creates the metric of a turn.
     *
     * @param relevance how well the turn fits the agent's utterance, 0 to 1
     */
    static MetricReported metric(Conversation conversation, Answer answer, double relevance) {
        return new MetricReported(
                conversation.callId(),
                STAGE,
                "turn-" + answer.turn(),
                ProcessCosts.OF_THIS_PROCESS.with(
                        conversation.callId(),
                        STAGE,
                        Map.of("processingTimeMs", (double) answer.processingMs(), "relevance", relevance)),
                answer.at());
    }
}
