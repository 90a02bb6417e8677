package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sentence of the customer.
 *
 * @param turn the customer's turn, from 0, the opening line
 * @param index number of the sentence within its turn, from 0
 * @param last whether the turn ends with this sentence
 * @param emotion how the customer feels while saying the sentence
 * @param changes why the emotion changed since the turn before; the same for each sentence of a turn
 * @param interrupt whether the customer interrupts the agent with this sentence
 * @param audioIntensity how strongly the voice shows the emotion, 0 to 1
 * @param inReplyTo id of the utterance that the turn answers; null if the customer speaks unprompted
 * @param promptVersion version of the prompt or script that produced the sentence
 * @param provider name of the provider that produced the sentence
 */
public record CustomerReplied(
        CallId callId,
        int turn,
        int index,
        String text,
        boolean last,
        Emotion emotion,
        List<EmotionChange> changes,
        boolean interrupt,
        double audioIntensity,
        Voice voice,
        @Nullable String inReplyTo,
        String promptVersion,
        String provider,
        Instant at)
        implements CallEvent {
    public CustomerReplied {
        requireNonNull(callId, "callId");
        requireNonNull(text, "text");
        requireNonNull(emotion, "emotion");
        changes = List.copyOf(changes);
        requireNonNull(voice, "voice");
        requireNonNull(promptVersion, "promptVersion");
        requireNonNull(provider, "provider");
        requireNonNull(at, "at");
    }

    @Override
    public Topic topic() {
        return Topic.CUSTOMER_REPLIES;
    }

    @Override
    public String eventId() {
        return callId + "/turn/" + turn + "/" + index;
    }
}
