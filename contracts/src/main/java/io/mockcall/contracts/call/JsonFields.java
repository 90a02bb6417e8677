package io.mockcall.contracts.call;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the fields of a JSON object. An error names the field that is missing or has a wrong value. */
final class JsonFields {
    private final JsonNode json;
    private final String path;

    JsonFields(JsonNode json) {
        this(json, "");
    }

    private JsonFields(JsonNode json, String path) {
        this.json = json;
        this.path = path;
    }

    /** A text that is not blank. */
    String text(String name) throws InvalidFieldException {
        JsonNode value = any(name);
        if (!value.isString() || value.asString().isBlank()) {
            throw wrong(name, "a text");
        }
        return value.asString();
    }

    boolean bool(String name) throws InvalidFieldException {
        JsonNode value = any(name);
        if (!value.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.asBoolean();
    }

    /** A number from 0 to the given maximum; a fraction is cut off. */
    long number(String name, long max) throws InvalidFieldException {
        JsonNode value = any(name);
        if (!value.isNumber() || !(value.asDouble() >= 0 && value.asDouble() <= max)) {
            throw wrong(name, "a number from 0 to " + max);
        }
        return (long) value.asDouble();
    }

    /** Whether the field is there and is not null. */
    boolean has(String name) {
        return json.hasNonNull(name);
    }

    JsonFields object(String name) throws InvalidFieldException {
        JsonNode value = any(name);
        if (!value.isObject()) {
            throw wrong(name, "an object");
        }
        return new JsonFields(value, path + name + ".");
    }

    JsonNode any(String name) throws InvalidFieldException {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            throw new InvalidFieldException("The field '" + path + name + "' is missing.");
        }
        return value;
    }

    /** The fields of the object, without those that are null. */
    Map<String, Object> map(JsonMapper mapper) {
        Map<String, Object> map = new LinkedHashMap<>();
        json.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                map.put(field.getKey(), mapper.treeToValue(field.getValue(), Object.class));
            }
        });
        return map;
    }

    private InvalidFieldException wrong(String name, String expected) {
        return new InvalidFieldException("The field '" + path + name + "' must be " + expected + ".");
    }
}
