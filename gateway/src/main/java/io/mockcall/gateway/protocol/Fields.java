package io.mockcall.gateway.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields of a JSON object, each with the one kind of value that it may have. */
final class Fields {
    private final JsonNode json;
    private final String path;

    Fields(JsonNode json) {
        this(json, "");
    }

    private Fields(JsonNode json, String path) {
        this.json = json;
        this.path = path;
    }

    /** Not blank. */
    String text(String name) throws FieldException {
        JsonNode value = any(name);
        if (!value.isString() || value.asString().isBlank()) {
            throw wrong(name, "a text");
        }
        return value.asString();
    }

    boolean bool(String name) throws FieldException {
        JsonNode value = any(name);
        if (!value.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.asBoolean();
    }

    /** From 0 to the given maximum; a fraction is cut off. */
    long number(String name, long max) throws FieldException {
        JsonNode value = any(name);
        if (!value.isNumber() || !(value.asDouble() >= 0 && value.asDouble() <= max)) {
            throw wrong(name, "a number from 0 to " + max);
        }
        return (long) value.asDouble();
    }

    Fields object(String name) throws FieldException {
        JsonNode value = any(name);
        if (!value.isObject()) {
            throw wrong(name, "an object");
        }
        return new Fields(value, path + name + ".");
    }

    JsonNode any(String name) throws FieldException {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            throw new FieldException("The field '" + path + name + "' is missing.");
        }
        return value;
    }

    /** What is in the object; a null is as good as nothing. */
    Map<String, Object> map(JsonMapper mapper) {
        Map<String, Object> map = new LinkedHashMap<>();
        json.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                map.put(field.getKey(), mapper.treeToValue(field.getValue(), Object.class));
            }
        });
        return map;
    }

    private FieldException wrong(String name, String expected) {
        return new FieldException("The field '" + path + name + "' must be " + expected + ".");
    }
}
