package io.mockcall.contracts;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Compares a JSON Schema with a record. */
public final class RecordSchema {
    private RecordSchema() {}

    /**
     * @param where names the schema in a failure
     * @param more properties of the schema that are not components of the record
     */
    public static void assertMatches(String where, JsonNode schema, Class<?> type, String... more) {
        Class<?> record = jsonForm(type);
        JsonNode properties = resolved(schema).path("properties");
        assertThat(Set.copyOf(properties.propertyNames()))
                .as(where)
                .isEqualTo(Stream.concat(fields(record).map(RecordSchema::jsonName), Arrays.stream(more))
                        .collect(toSet()));
        for (RecordComponent component : fields(record).toList()) {
            String name = jsonName(component);
            matches(where + "." + name, properties.get(name), component.getGenericType());
        }
    }

    /** The components of a record. An unwrapped component is replaced by the components of its record. */
    private static Stream<RecordComponent> fields(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .flatMap(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                        ? fields(component.getType())
                        : Stream.of(component));
    }

    private static void matches(String where, JsonNode reference, Type type) {
        JsonNode schema = resolved(reference);
        assertThat(reference.has("description")).as(where + " is described").isTrue();
        if (raw(type) == JsonNode.class) {
            return; // any value
        }
        assertThat(types(schema)).as(where).contains(jsonType(raw(type)));
        if (type instanceof ParameterizedType list && raw(type) == List.class) {
            Type item = list.getActualTypeArguments()[0];
            matches(where + "[]", schema.get("items"), item);
        } else if (raw(type).isEnum()) {
            assertThat(schema.get("enum").valueStream().map(JsonNode::asString).collect(toSet()))
                    .as(where)
                    .isEqualTo(wireNames(raw(type)));
        } else if (raw(type).isRecord() && raw(type) != CallId.class) {
            assertMatches(where, schema, raw(type));
        }
    }

    /** The type that Jackson writes: the result type of a {@code @JsonValue} method, or else the type itself. */
    private static Class<?> jsonForm(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(JsonValue.class))
                .<Class<?>>map(Method::getReturnType)
                .findFirst()
                .orElse(type);
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
                : Published.schemaDocument(folder(reference.asString()).replace(".schema.json", ""));
    }

    /** References are relative to the schema that has them: the schemas of the call's messages lie two folders deeper. */
    private static String folder(String reference) {
        if (reference.startsWith("../../")) {
            return reference.substring("../../".length());
        }
        return reference.startsWith("../") ? "call/" + reference.substring("../".length()) : reference;
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
