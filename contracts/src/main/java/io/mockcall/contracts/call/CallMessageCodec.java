package io.mockcall.contracts.call;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Encodes and decodes the text messages of the call WebSocket. Thread-safe.
 *
 * <p>Both directions ignore unknown fields. The gateway reads strictly: a missing field or a wrong value is {@link
 * DecodedMessage.Invalid} with a text that names the field. A client reads leniently: a missing number is 0 and a missing
 * truth value is false.
 */
public final class CallMessageCodec {
    private static final int MAX_TYPE = 40;
    private static final Set<String> SERVER_TYPES = types(ServerMessage.class);

    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private final ObjectWriter clientWriter = mapper.writerFor(ClientMessage.class);
    private final ObjectWriter serverWriter = mapper.writerFor(ServerMessage.class);
    private final ClientMessageReader clientReader = new ClientMessageReader(mapper);

    public String encode(ClientMessage message) {
        return clientWriter.writeValueAsString(message);
    }

    public String encode(ServerMessage message) {
        return serverWriter.writeValueAsString(message);
    }

    /** Decodes what a client sent. Never throws. */
    public DecodedMessage<ClientMessage> decodeClientMessage(String text) {
        try {
            return clientReader.read(object(text));
        } catch (InvalidFieldException e) {
            return new DecodedMessage.Invalid<>(e.getMessage());
        }
    }

    /** Decodes what the gateway sent. Never throws. */
    public DecodedMessage<ServerMessage> decodeServerMessage(String text) {
        try {
            JsonNode json = object(text);
            String type = new JsonFields(json).text("type");
            return SERVER_TYPES.contains(type)
                    ? new DecodedMessage.Valid<>(mapper.treeToValue(json, ServerMessage.class))
                    : unknownType(type);
        } catch (InvalidFieldException e) {
            return new DecodedMessage.Invalid<>(e.getMessage());
        } catch (JacksonException e) {
            return new DecodedMessage.Invalid<>(e.getOriginalMessage());
        }
    }

    static <M> DecodedMessage<M> unknownType(String type) {
        return new DecodedMessage.UnknownType<>(type.length() <= MAX_TYPE ? type : type.substring(0, MAX_TYPE) + "…");
    }

    private JsonNode object(String text) throws InvalidFieldException {
        JsonNode json;
        try {
            json = mapper.readTree(text);
        } catch (JacksonException e) {
            throw new InvalidFieldException("The message is not valid JSON.");
        }
        if (!json.isObject()) {
            throw new InvalidFieldException("A message is a JSON object with a 'type'.");
        }
        return json;
    }

    private static Set<String> types(Class<?> messages) {
        return Arrays.stream(messages.getAnnotation(JsonSubTypes.class).value())
                .map(type -> type.value().getAnnotation(JsonTypeName.class).value())
                .collect(Collectors.toUnmodifiableSet());
    }
}
