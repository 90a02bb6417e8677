package io.mockcall.callsession.session;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What somebody said: an utterance of the agent, or a sentence of the customer. What does not apply to the speaker is
 * left out.
 *
 * @param speaker {@code agent} or {@code customer}
 * @param utteranceId of the agent's utterance
 * @param turn of the customer's sentence, from 0
 * @param index of the sentence in its turn, from 0
 * @param startMs milliseconds since the call was ready
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

    boolean goesOnAfter(TranscriptLine before) {
        return turn != null && turn.equals(before.turn());
    }
}
