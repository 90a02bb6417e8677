package io.mockcall.gateway.protocol;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.TurnMode;
import io.mockcall.gateway.media.AudioFormat;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the text messages of clients. */
public final class ClientMessages {
    private static final Set<String> EVENT_TYPES = Set.of("note", "solution_offered", "transfer", "article_opened");

    private final JsonMapper mapper = JsonMapper.builder().build();

    /** Never throws: what cannot be read is {@link Received.Bad}. */
    public Received read(String text) {
        JsonNode json;
        try {
            json = mapper.readTree(text);
        } catch (JacksonException e) {
            return new Received.Bad("The message is not valid JSON.");
        }
        if (!json.isObject()) {
            return new Received.Bad("A message is a JSON object with a 'type'.");
        }
        try {
            return new Received.Good(message(new Fields(json)));
        } catch (FieldException e) {
            return new Received.Bad(e.getMessage());
        }
    }

    private ClientMessage message(Fields fields) throws FieldException {
        String type = fields.text("type");
        return switch (type) {
            case "call:start" -> start(fields);
            case "call:rejoin" -> rejoin(fields);
            case "call:hold" -> new ClientMessage.Hold();
            case "call:resume" -> new ClientMessage.Resume();
            case "call:end" -> new ClientMessage.End();
            case "call:event" -> noted(fields);
            case "audio:commit" -> new ClientMessage.Commit();
            case "playback:position" ->
                new ClientMessage.Played((int) fields.number("turn", Integer.MAX_VALUE), played(fields));
            case "ping" -> new ClientMessage.Ping(fields.any("t"));
            default -> throw new FieldException("Unknown type '" + shortened(type) + "'.");
        };
    }

    private static ClientMessage start(Fields fields) throws FieldException {
        Fields audio = fields.object("audio");
        return new ClientMessage.Start(
                fields.text("scenarioId"),
                fields.object("consent").bool("recording"),
                new AudioFormat(audio.text("codec"), (int) audio.number("sampleRate", Integer.MAX_VALUE)),
                turnMode(fields.text("turnMode")));
    }

    private static TurnMode turnMode(String name) throws FieldException {
        return switch (name) {
            case "auto" -> TurnMode.AUTO;
            case "manual" -> TurnMode.MANUAL;
            default -> throw new FieldException("The field 'turnMode' must be 'auto' or 'manual'.");
        };
    }

    private static ClientMessage rejoin(Fields fields) throws FieldException {
        try {
            return new ClientMessage.Rejoin(CallId.of(fields.text("callId")));
        } catch (IllegalArgumentException e) {
            throw new FieldException("The field 'callId' must be a UUID.");
        }
    }

    private ClientMessage noted(Fields fields) throws FieldException {
        String eventType = fields.text("eventType");
        if (!EVENT_TYPES.contains(eventType)) {
            throw new FieldException(
                    "The field 'eventType' must be 'note', 'solution_offered', 'transfer' or 'article_opened'.");
        }
        return new ClientMessage.Noted(eventType, fields.object("data").map(mapper));
    }

    private static long played(Fields fields) throws FieldException {
        return fields.number("playedMs", Integer.MAX_VALUE);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
