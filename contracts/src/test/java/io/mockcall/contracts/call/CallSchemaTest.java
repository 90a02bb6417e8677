package io.mockcall.contracts.call;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.RecordSchema;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.call.PublishedCall.MessageType;
import io.mockcall.contracts.call.PublishedCall.Sender;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The schema of every message has the fields, types and values of its record. */
class CallSchemaTest {
    static Stream<MessageType> types() {
        return PublishedCall.types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theSchemaMatchesTheRecord(MessageType type) {
        JsonNode schema = PublishedCall.schema(type);
        RecordSchema.assertMatches(type.toString(), schema, type.record(), "type");
        assertThat(schema.at("/properties/type/const").asString()).isEqualTo(type.wireName());
        assertThat(schema.get("title").asString()).isEqualTo(type.wireName());
        assertThat(schema.get("required").valueStream().map(JsonNode::asString)).contains("type");
    }

    @Test
    void theTextValuesOfTheSchemasAreThoseOfTheCode() {
        assertThat(values(Sender.SERVER, ServerMessage.Failure.class, "/properties/code"))
                .isEqualTo(Arrays.stream(ErrorCode.values())
                        .map(ErrorCode::wireName)
                        .collect(toSet()));
        assertThat(values(Sender.SERVER, ServerMessage.AudioClear.class, "/properties/reason"))
                .isEqualTo(Arrays.stream(ServerMessage.AudioClear.Reason.values())
                        .map(ServerMessage.AudioClear.Reason::wireName)
                        .collect(toSet()));
        assertThat(values(Sender.SERVER, ServerMessage.Ended.class, "/properties/reason"))
                .isEqualTo(jsonNames(EndReason.values()));
        Set<String> eventTypes = Set.copyOf(ClientMessage.Event.EVENT_TYPES);
        assertThat(values(Sender.CLIENT, ClientMessage.Event.class, "/properties/eventType"))
                .isEqualTo(eventTypes);
        assertThat(values(Sender.SERVER, ServerMessage.Event.class, "/properties/eventType"))
                .isEqualTo(eventTypes);
        String scenario = "/properties/scenario/properties/";
        assertThat(values(Sender.SERVER, ServerMessage.Ready.class, scenario + "category"))
                .isEqualTo(jsonNames(Scenario.Category.values()));
        assertThat(values(Sender.SERVER, ServerMessage.Ready.class, scenario + "difficulty"))
                .isEqualTo(jsonNames(Scenario.Difficulty.values()));
    }

    private static Set<String> values(Sender sender, Class<?> record, String pointer) {
        return PublishedCall.schema(new MessageType(sender, record))
                .at(pointer + "/enum")
                .valueStream()
                .map(JsonNode::asString)
                .collect(toSet());
    }

    private static Set<String> jsonNames(Object[] constants) {
        return List.of(constants).stream()
                .map(constant -> EventCodec.mapper().valueToTree(constant).asString())
                .collect(toSet());
    }
}
