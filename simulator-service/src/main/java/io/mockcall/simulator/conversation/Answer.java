package io.mockcall.simulator.conversation;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EmotionChange;
import io.mockcall.contracts.Transcribed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn of the customer. The conversation stores it, so that a redelivered utterance gets the same answer.
 *
 * @param utteranceId the agent's utterance that the turn answers; null for the opening line and for unprompted turns
 * @param startMs start of that utterance, in milliseconds since the call was ready; 0 without an utterance
 * @param endMs end of that utterance, in the same unit; 0 without an utterance
 * @param turn number of the turn; 0 is the opening line
 * @param sentences what the customer has said so far; empty if the call was on hold and the customer said nothing
 * @param changes the emotion changes that the turn reports
 * @param complete false while more sentences are expected
 * @param interrupt whether the customer interrupts the agent with this turn
 * @param processingMs milliseconds from the utterance to the start of the turn
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

    /** Creates the complete opening line, turn 0. */
    static Answer opening(CallStarted started, List<String> sentences) {
        return new Answer(
                null,
                0,
                0,
                0,
                sentences,
                started.scenario().behaviour().initialEmotion(),
                List.of(),
                true,
                false,
                0,
                started.at());
    }

    /** Creates a complete turn without sentences: the customer heard the utterance and said nothing. */
    public static Answer silent(Conversation conversation, Transcribed utterance, Instant at) {
        return to(utterance, conversation, conversation.turn(), true, 0, at);
    }

    /**
     * Creates the next turn, which answers an utterance and has no sentences yet.
     *
     * @param processingMs milliseconds from the utterance to now
     */
    public static Answer started(Conversation conversation, Transcribed utterance, long processingMs, Instant at) {
        return to(utterance, conversation, conversation.turn() + 1, false, processingMs, at);
    }

    private static Answer to(
            Transcribed utterance,
            Conversation conversation,
            int turn,
            boolean complete,
            long processingMs,
            Instant at) {
        return new Answer(
                utterance.utteranceId(),
                utterance.startMs(),
                utterance.endMs(),
                turn,
                List.of(),
                conversation.emotion(),
                conversation.unreportedChanges(),
                complete,
                false,
                processingMs,
                at);
    }

    /** Creates the next turn, which answers no utterance and has no sentences yet. */
    public static Answer unprompted(Conversation conversation, boolean interrupt, Instant at) {
        return new Answer(
                null,
                0,
                0,
                conversation.turn() + 1,
                List.of(),
                conversation.emotion(),
                conversation.unreportedChanges(),
                false,
                interrupt,
                0,
                at);
    }

    /** Appends sentences. */
    public Answer with(List<String> more, boolean nowComplete) {
        List<String> all = new ArrayList<>(sentences);
        all.addAll(more);
        return new Answer(
                utteranceId, startMs, endMs, turn, all, emotion, changes, nowComplete, interrupt, processingMs, at);
    }

    /** Tells whether this turn answers an utterance: the ids are equal, or more than half of the utterance is the same audio. */
    boolean answers(String otherId, long otherStartMs, long otherEndMs) {
        if (utteranceId == null) {
            return false;
        }
        long common = Math.min(endMs, otherEndMs) - Math.max(startMs, otherStartMs);
        return utteranceId.equals(otherId) || (common > 0 && common * 2 > otherEndMs - otherStartMs);
    }
}
