package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sentence of the customer.
 *
 * @param turn numbers the customer's turns from 0, the opening line
 * @param index numbers the sentences of a turn from 0
 * @param last whether the turn ends with it
 * @param emotion how the customer feels while saying it
 * @param changes what moved the emotion since the turn before; the same on each sentence of a turn
 * @param interrupt whether the customer talks over the agent with it
 * @param audioIntensity how strongly the feeling is to be heard, 0 to 1
 * @param inReplyTo the utterance that it answers; null if the customer speaks unasked
 * @param promptVersion version of the prompt or script behind it
 * @param provider who thought of it
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
