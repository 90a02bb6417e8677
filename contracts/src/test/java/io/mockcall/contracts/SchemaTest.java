package io.mockcall.contracts;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The schemas say of each record what the record says of itself, all the way down. */
class SchemaTest {
    static Stream<EventType> jsonEvents() {
        return Published.jsonEvents();
    }

    @ParameterizedTest
    @MethodSource("jsonEvents")
    void theSchemaIsTheRecord(EventType type) {
        agrees(Published.name(type), Published.schemaDocument(Published.name(type)), type.type());
    }

    private static void agrees(String where, JsonNode schema, Class<?> record) {
        JsonNode properties = resolved(schema).path("properties");
        assertThat(Set.copyOf(properties.propertyNames()))
                .as(where)
                .isEqualTo(Arrays.stream(record.getRecordComponents())
                        .map(SchemaTest::jsonName)
                        .collect(toSet()));
        for (RecordComponent component : record.getRecordComponents()) {
            String name = jsonName(component);
            matches(where + "." + name, properties.get(name), component.getGenericType());
        }
    }

    private static void matches(String where, JsonNode reference, Type type) {
        JsonNode schema = resolved(reference);
        assertThat(reference.has("description")).as(where + " is described").isTrue();
        assertThat(types(schema)).as(where).contains(jsonType(raw(type)));
        if (type instanceof ParameterizedType list && raw(type) == List.class) {
            Type item = list.getActualTypeArguments()[0];
            matches(where + "[]", schema.get("items"), item);
        } else if (raw(type).isEnum()) {
            assertThat(schema.get("enum").valueStream().map(JsonNode::asString).collect(toSet()))
                    .as(where)
                    .isEqualTo(wireNames(raw(type)));
        } else if (raw(type).isRecord() && raw(type) != CallId.class) {
            agrees(where, schema, raw(type));
        }
    }

    private static String jsonType(Class<?> type) {
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "integer";
        }
        if (type == double.class || type == Double.class) {
            return "number";
        }
        if (type == boolean.class) {
            return "boolean";
        }
        if (type == List.class) {
            return "array";
        }
        boolean text = type == String.class || type == CallId.class || type == Instant.class || type.isEnum();
        return text ? "string" : "object";
    }

    private static Set<String> types(JsonNode schema) {
        JsonNode type = schema.get("type");
        return type.isArray() ? type.valueStream().map(JsonNode::asString).collect(toSet()) : Set.of(type.asString());
    }

    private static JsonNode resolved(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        return reference.isMissingNode()
                ? schema
                : Published.schemaDocument(reference.asString().replace(".schema.json", ""));
    }

    private static Set<String> wireNames(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(value -> EventCodec.mapper().valueToTree(value).asString())
                .collect(toSet());
    }

    private static String jsonName(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType parameterized -> (Class<?>) parameterized.getRawType();
            default -> throw new AssertionError("a component of type " + type);
        };
    }
}
