package io.mockcall.gateway.protocol;

import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Writes the text messages to clients. */
public final class ServerMessages {
    private final ObjectWriter writer = JsonMapper.builder().build().writerFor(ServerMessage.class);

    public String write(ServerMessage message) {
        return writer.writeValueAsString(message);
    }
}
