package io.mockcall.client.protocol;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Messages to text frames and back. */
public final class MessageCodec {
    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    public String encode(ClientMessage message) {
        return mapper.writerFor(ClientMessage.class).writeValueAsString(message);
    }

    /** Never throws: what cannot be read is {@link ServerMessage.Unreadable}. */
    public ServerMessage decode(String text) {
        try {
            ServerMessage message = mapper.readValue(text, ServerMessage.class);
            return message == null ? new ServerMessage.Unreadable("null") : message;
        } catch (JacksonException e) {
            return new ServerMessage.Unreadable(e.getOriginalMessage());
        }
    }
}
