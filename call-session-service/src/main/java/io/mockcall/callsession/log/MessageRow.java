package io.mockcall.callsession.log;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Transcribed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row of the transcript.
 *
 * @param part the id of the agent's utterance, or the customer's turn, for example {@code turn-3}
 * @param emotion the customer's emotion as JSON; null for the agent
 */
record MessageRow(
        CallId callId,
        String speaker,
        String part,
        int index,
        String text,
        @Nullable Long startMs,
        @Nullable Long endMs,
        @Nullable Double confidence,
        @Nullable String emotion,
        String provider,
        @Nullable String promptVersion,
        Instant at) {
    static final String AGENT = "agent";
    static final String CUSTOMER = "customer";
    static final String TURN = "turn-";

    private static final JsonMapper JSON = EventCodec.mapper();

    MessageRow {
        requireNonNull(callId, "callId");
        requireNonNull(speaker, "speaker");
        requireNonNull(part, "part");
        requireNonNull(text, "text");
        requireNonNull(provider, "provider");
        requireNonNull(at, "at");
    }

    static MessageRow of(Transcribed transcript) {
        return new MessageRow(
                transcript.callId(),
                AGENT,
                transcript.utteranceId(),
                0,
                storable(transcript.text()),
                transcript.startMs(),
                transcript.endMs(),
                transcript.confidence(),
                null,
                transcript.provider(),
                null,
                transcript.at());
    }

    static MessageRow of(CustomerReplied reply) {
        return new MessageRow(
                reply.callId(),
                CUSTOMER,
                TURN + reply.turn(),
                reply.index(),
                storable(reply.text()),
                null,
                null,
                null,
                JSON.writeValueAsString(reply.emotion()),
                reply.provider(),
                reply.promptVersion(),
                reply.at());
    }

    /** Removes U+0000, which Postgres cannot store and a language model may write. */
    private static String storable(String text) {
        return text.replace("\0", "");
    }
}
