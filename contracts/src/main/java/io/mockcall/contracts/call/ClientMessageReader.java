package io.mockcall.contracts.call;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.TurnMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the messages of clients field by field, so that an error names the field. */
final class ClientMessageReader {
    private final JsonMapper mapper;

    ClientMessageReader(JsonMapper mapper) {
        this.mapper = mapper;
    }

    DecodedMessage<ClientMessage> read(JsonNode json) throws InvalidFieldException {
        JsonFields fields = new JsonFields(json);
        String type = fields.text("type");
        return switch (type) {
            case ClientMessage.Start.TYPE -> valid(start(fields));
            case ClientMessage.Rejoin.TYPE -> valid(rejoin(fields));
            case ClientMessage.Hold.TYPE -> valid(new ClientMessage.Hold());
            case ClientMessage.Resume.TYPE -> valid(new ClientMessage.Resume());
            case ClientMessage.End.TYPE -> valid(new ClientMessage.End());
            case ClientMessage.Event.TYPE -> valid(event(fields));
            case ClientMessage.Commit.TYPE -> valid(new ClientMessage.Commit());
            case ClientMessage.PlaybackPosition.TYPE -> valid(playbackPosition(fields));
            case ClientMessage.Ping.TYPE -> valid(new ClientMessage.Ping(fields.any("t")));
            default -> CallMessageCodec.unknownType(type);
        };
    }

    private static DecodedMessage<ClientMessage> valid(ClientMessage message) {
        return new DecodedMessage.Valid<>(message);
    }

    private static ClientMessage start(JsonFields fields) throws InvalidFieldException {
        AudioFormat audio = audioFormat(fields.object("audio"));
        return new ClientMessage.Start(
                fields.text("scenarioId"),
                new ClientMessage.Consent(fields.object("consent").bool("recording")),
                audio,
                turnMode(fields.text("turnMode")));
    }

    private static AudioFormat audioFormat(JsonFields audio) throws InvalidFieldException {
        String playback = "playbackSampleRate";
        return new AudioFormat(
                audio.text("codec"),
                (int) audio.number("sampleRate", Integer.MAX_VALUE),
                audio.has(playback) ? (int) audio.number(playback, Integer.MAX_VALUE) : null);
    }

    private static TurnMode turnMode(String name) throws InvalidFieldException {
        return switch (name) {
            case "auto" -> TurnMode.AUTO;
            case "manual" -> TurnMode.MANUAL;
            default -> throw new InvalidFieldException("The field 'turnMode' must be 'auto' or 'manual'.");
        };
    }

    private static ClientMessage rejoin(JsonFields fields) throws InvalidFieldException {
        try {
            return new ClientMessage.Rejoin(CallId.of(fields.text("callId")));
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException("The field 'callId' must be a UUID.");
        }
    }

    private ClientMessage event(JsonFields fields) throws InvalidFieldException {
        String eventType = fields.text("eventType");
        if (!ClientMessage.Event.EVENT_TYPES.contains(eventType)) {
            throw new InvalidFieldException(
                    "The field 'eventType' must be 'note', 'solution_offered', 'transfer' or 'article_opened'.");
        }
        return new ClientMessage.Event(eventType, fields.object("data").map(mapper));
    }

    private static ClientMessage playbackPosition(JsonFields fields) throws InvalidFieldException {
        return new ClientMessage.PlaybackPosition(
                (int) fields.number("turn", Integer.MAX_VALUE), fields.number("playedMs", Integer.MAX_VALUE));
    }
}
