package io.mockcall.callsession.session;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line of a transcript: an utterance of the agent or a sentence of the customer. JSON omits the fields that do not apply to
 * the speaker.
 *
 * @param speaker {@code agent} or {@code customer}
 * @param utteranceId the id of the agent's utterance; null for the customer
 * @param turn the number of the customer's turn, from 0; null for the agent
 * @param index the number of the sentence in the turn, from 0; null for the agent
 * @param startMs the start of the utterance in milliseconds since the call was ready; null for the customer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TranscriptLine(
        String speaker,
        String text,
        Instant at,
        @Nullable String utteranceId,
        @Nullable Integer turn,
        @Nullable Integer index,
        @Nullable Long startMs,
        @Nullable Long endMs,
        @Nullable Double confidence,
        @Nullable JsonNode emotion) {
    private static final String AGENT = "agent";
    private static final String TURN = "turn-";

    TranscriptLine {
        requireNonNull(speaker, "speaker");
        requireNonNull(text, "text");
        requireNonNull(at, "at");
    }

    static TranscriptLine of(
            String speaker,
            String part,
            int index,
            String text,
            Instant at,
            @Nullable Long startMs,
            @Nullable Long endMs,
            @Nullable Double confidence,
            @Nullable JsonNode emotion) {
        boolean agent = speaker.equals(AGENT);
        return new TranscriptLine(
                speaker,
                text,
                at,
                agent ? part : null,
                agent ? null : Integer.valueOf(part.substring(TURN.length())),
                agent ? null : Integer.valueOf(index),
                startMs,
                endMs,
                confidence,
                emotion);
    }

    boolean continuesTurnOf(TranscriptLine previous) {
        return turn != null && turn.equals(previous.turn());
    }
}
