package io.mockcall.contracts;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AsyncApiTest {
    private static final String DEAD_LETTERS = "deadLetters";

    private final JsonNode document = Published.asyncApi();

    @Test
    void theChannelsAreTheTopics() {
        assertThat(channels().keySet())
                .isEqualTo(Arrays.stream(Topic.values()).map(Topic::address).collect(toSet()));
    }

    @Test
    void everyTopicHasDeadLetters() {
        JsonNode channel = document.at("/channels/" + DEAD_LETTERS);
        String pattern = channel.get("address").asString();
        Set<String> addresses = channel.at("/parameters/topic/enum")
                .valueStream()
                .map(topic -> pattern.replace("{topic}", topic.asString()))
                .collect(toSet());
        assertThat(addresses)
                .isEqualTo(Arrays.stream(Topic.values())
                        .map(Topic::deadLetterAddress)
                        .collect(toSet()));
    }

    @Test
    void theMessagesAreTheEventTypesOnTheirTopics() {
        Map<String, String> documented = new TreeMap<>();
        channels()
                .forEach((address, channel) -> channel.get("messages")
                        .valueStream()
                        .forEach(message ->
                                documented.put(resolve(message).get("name").asString(), address)));
        assertThat(documented)
                .isEqualTo(Arrays.stream(EventType.values())
                        .collect(toMap(EventType::wireName, type -> type.topic().address())));
    }

    @Test
    void everyMessageHasAChannel() {
        Set<String> used = new TreeSet<>();
        document.get("channels")
                .valueStream()
                .forEach(channel -> channel.get("messages")
                        .valueStream()
                        .forEach(message -> used.add(message.get("$ref").asString())));
        assertThat(used)
                .isEqualTo(document.at("/components/messages")
                        .propertyStream()
                        .map(message -> "#/components/messages/" + message.getKey())
                        .collect(toSet()));
    }

    @Test
    void everyTopicIsPublishedByAnOperation() {
        Set<String> published = document.get("operations")
                .valueStream()
                .map(operation -> operation.at("/channel/$ref").asString())
                .collect(toSet());
        assertThat(published)
                .isEqualTo(document.get("channels")
                        .propertyStream()
                        .map(channel -> "#/channels/" + channel.getKey())
                        .collect(toSet()));
    }

    @Test
    void everyReferenceHasATarget() {
        document.findValuesAsString("$ref").forEach(reference -> {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse();
            } else {
                assertThat(Path.of(reference))
                        .satisfies(path -> assertThat(Files.exists(path)).isTrue());
            }
        });
    }

    @Test
    void aMessageOfJsonRefersToItsSchema() {
        Published.jsonEvents().forEach(type -> {
            JsonNode message = document.at("/components/messages/" + Published.name(type));
            assertThat(message.at("/payload/schema/$ref").asString())
                    .isEqualTo("src/main/resources/schemas/" + Published.name(type) + ".schema.json");
        });
    }

    @Test
    void theExamplesOfAnEvaluationAreItsSamples() {
        assertThat(document.at("/components/messages/CallEvaluated/examples")
                        .valueStream()
                        .map(example -> example.get("payload").toString()))
                .containsExactlyElementsOf(Published.samples()
                        .filter(sample -> sample.type() == EventType.CALL_EVALUATED)
                        .map(sample ->
                                EventCodec.mapper().readTree(sample.text()).toString())
                        .toList());
    }

    private Map<String, JsonNode> channels() {
        return document.get("channels")
                .propertyStream()
                .filter(channel -> !channel.getKey().equals(DEAD_LETTERS))
                .map(Map.Entry::getValue)
                .collect(toMap(channel -> channel.get("address").asString(), Function.identity()));
    }

    private JsonNode resolve(JsonNode reference) {
        return document.at(reference.get("$ref").asString().substring(1));
    }
}
