package io.mockcall.simulator.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.EventCodec;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** The JSON in Redis outlives a release: conversations that an older version stored are still read and written. */
class StoredConversationTest {
    private final JsonMapper mapper = EventCodec.mapper();

    @ParameterizedTest
    @ValueSource(strings = {"begun", "on-hold", "over"})
    void storedJsonIsReadAndWrittenUnchanged(String name) throws IOException {
        String stored = new ClassPathResource("simulator/conversations/" + name + ".json").getContentAsString(UTF_8);

        Conversation conversation = mapper.readValue(stored, Conversation.class);

        assertThat(mapper.readTree(mapper.writeValueAsString(conversation))).isEqualTo(mapper.readTree(stored));
    }
}
