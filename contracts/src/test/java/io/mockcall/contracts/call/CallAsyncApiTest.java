package io.mockcall.contracts.call;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.call.PublishedCall.MessageType;
import io.mockcall.contracts.call.PublishedCall.Sender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** {@code asyncapi-call.yaml} describes the messages of the code, and refers to their schemas and samples. */
class CallAsyncApiTest {
    private static final String AGENT_AUDIO = "AgentAudioFrame";
    private static final String CUSTOMER_AUDIO = "CustomerAudioFrame";

    private final JsonNode document = PublishedCall.asyncApi();

    static Stream<MessageType> types() {
        return PublishedCall.types();
    }

    @Test
    void theChannelIsTheWebSocket() {
        JsonNode channel = document.at("/channels/calls");
        assertThat(channel.get("address").asString()).isEqualTo(CallProtocol.PATH);
        assertThat(channel.at("/bindings/ws/method").asString()).isEqualTo("GET");
        assertThat(channel.at("/bindings/ws/headers/properties/Sec-WebSocket-Protocol/const")
                        .asString())
                .isEqualTo(CallProtocol.SUBPROTOCOL);
    }

    @Test
    void theMessagesAreThoseOfTheCode() {
        Map<String, String> expected = new TreeMap<>(PublishedCall.types()
                .collect(toMap(MessageType::documentName, type -> "#/components/messages/" + type.documentName())));
        expected.put(AGENT_AUDIO, "#/components/messages/" + AGENT_AUDIO);
        expected.put(CUSTOMER_AUDIO, "#/components/messages/" + CUSTOMER_AUDIO);
        Map<String, String> documented = document.at("/channels/calls/messages")
                .propertyStream()
                .collect(toMap(
                        Map.Entry::getKey,
                        message -> message.getValue().get("$ref").asString()));
        assertThat(documented).isEqualTo(expected);
        assertThat(Set.copyOf(document.at("/components/messages").propertyNames()))
                .isEqualTo(expected.keySet());
    }

    @Test
    void eachDirectionHasItsMessages() {
        assertThat(operation("receiveFromClient", "receive")).isEqualTo(references(Sender.CLIENT, AGENT_AUDIO));
        assertThat(operation("sendToClient", "send")).isEqualTo(references(Sender.SERVER, CUSTOMER_AUDIO));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aMessageRefersToItsSchemaAndShowsItsSamples(MessageType type) {
        JsonNode message = document.at("/components/messages/" + type.documentName());
        assertThat(message.get("name").asString()).isEqualTo(type.wireName());
        assertThat(message.at("/payload/schema/$ref").asString()).isEqualTo("src/main/resources/" + type.schema());
        assertThat(message.get("summary").asString())
                .isEqualTo(PublishedCall.schema(type).get("description").asString());
        assertThat(message.get("examples")
                        .valueStream()
                        .map(example -> example.get("payload").toString())
                        .toList())
                .isEqualTo(PublishedCall.samples(type)
                        .map(sample -> sample.json().toString())
                        .toList());
    }

    @Test
    void everyReferenceHasATarget() {
        document.findValuesAsString("$ref").forEach(reference -> {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse();
            } else {
                assertThat(Files.exists(Path.of(reference))).as(reference).isTrue();
            }
        });
    }

    private Set<String> operation(String name, String action) {
        JsonNode operation = document.at("/operations/" + name);
        assertThat(operation.get("action").asString()).isEqualTo(action);
        return operation
                .get("messages")
                .valueStream()
                .map(message -> message.get("$ref").asString())
                .collect(toSet());
    }

    private static Set<String> references(Sender sender, String audio) {
        return Stream.concat(PublishedCall.types(sender).map(MessageType::documentName), Stream.of(audio))
                .map(name -> "#/channels/calls/messages/" + name)
                .collect(toSet());
    }
}
