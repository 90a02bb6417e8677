package io.mockcall.simulator.conversation;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EmotionChange;
import io.mockcall.contracts.Transcribed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the customer answered, kept so that an utterance that comes again gets the same answer.
 *
 * @param utteranceId the utterance answered; null for the opening line
 * @param startMs when that utterance began, in milliseconds since the call was ready
 * @param endMs when it ended
 * @param sentences empty if the customer heard it but said nothing, because the call was put on hold
 * @param complete false while more sentences are being looked for
 * @param interrupt whether the customer talks over the agent with it
 * @param processingMs how long it took to find the first of them
 */
public record Answer(
        @Nullable String utteranceId,
        long startMs,
        long endMs,
        int turn,
        List<String> sentences,
        Emotion emotion,
        List<EmotionChange> changes,
        boolean complete,
        boolean interrupt,
        long processingMs,
        Instant at) {
    public Answer {
        sentences = List.copyOf(sentences);
        requireNonNull(emotion, "emotion");
        changes = List.copyOf(changes);
        requireNonNull(at, "at");
    }

    /** Whether an utterance is the one answered: by its name, or because more than half of it is the same audio. */
    boolean answers(String otherId, long otherStartMs, long otherEndMs) {
        if (utteranceId == null) {
            return false;
        }
        long common = Math.min(endMs, otherEndMs) - Math.max(startMs, otherStartMs);
        return utteranceId.equals(otherId) || (common > 0 && common * 2 > otherEndMs - otherStartMs);
    }

    /** Heard, and not answered. */
    public static Answer silent(Conversation conversation, Transcribed words, Instant at) {
        return to(words, conversation, conversation.turn(), true, 0, at);
    }

    /**
     * The next turn, in which nothing was said yet.
     *
     * @param processingMs as far as the beginning
     */
    public static Answer begun(Conversation conversation, Transcribed words, long processingMs, Instant at) {
        return to(words, conversation, conversation.turn() + 1, false, processingMs, at);
    }

    private static Answer to(
            Transcribed words, Conversation conversation, int turn, boolean complete, long processingMs, Instant at) {
        return new Answer(
                words.utteranceId(),
                words.startMs(),
                words.endMs(),
                turn,
                List.of(),
                conversation.emotion(),
                conversation.unspoken(),
                complete,
                false,
                processingMs,
                at);
    }

    /** The next turn, which answers nothing and in which nothing was said yet. */
    public static Answer unasked(Conversation conversation, boolean interrupt, Instant at) {
        return new Answer(
                null,
                0,
                0,
                conversation.turn() + 1,
                List.of(),
                conversation.emotion(),
                conversation.unspoken(),
                false,
                interrupt,
                0,
                at);
    }

    /** With more sentences. */
    public Answer with(List<String> more, boolean nowComplete) {
        List<String> all = new ArrayList<>(sentences);
        all.addAll(more);
        return new Answer(
                utteranceId, startMs, endMs, turn, all, emotion, changes, nowComplete, interrupt, processingMs, at);
    }
}
