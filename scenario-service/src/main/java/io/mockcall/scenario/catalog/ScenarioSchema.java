package io.mockcall.scenario.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.mockcall.contracts.EventCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of an author's document. Translates the validator's errors into messages for authors. */
final class ScenarioSchema {
    /** Fields that the catalog manages. A document may contain them, and the catalog ignores them. */
    static final List<String> SERVER_MANAGED = List.of("version", "timesPlayed", "averageScore");

    private static final String RESOURCE = "/schemas/ScenarioFile.schema.json";
    private static final int MAX_VIOLATIONS = 100;
    private static final double MAX_MAGNITUDE = 1e15;

    private final String text;
    private final JsonNode document;
    private final Schema schema;

    ScenarioSchema() {
        this.text = resource();
        this.document = EventCodec.mapper().readTree(text);
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document);
        schema.initializeValidators();
    }

    private static String resource() {
        try (InputStream in = ScenarioSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of the schema, as the API serves it. */
    String text() {
        return text;
    }

    /** All violations, at most {@value #MAX_VIOLATIONS}; empty for a valid document. */
    List<ScenarioViolation> violations(JsonNode candidate) {
        List<ScenarioViolation> tooLarge = new ArrayList<>();
        findTooLarge(candidate, "", tooLarge);
        return !tooLarge.isEmpty() ? tooLarge : violationsOf(candidate);
    }

    /** Finds numbers that the validator cannot process. No rule allows a number of this magnitude. */
    private static void findTooLarge(JsonNode node, String at, List<ScenarioViolation> found) {
        if (node.isNumber() && !(Math.abs(node.asDouble(MAX_MAGNITUDE)) < MAX_MAGNITUDE)) {
            found.add(new ScenarioViolation(at, "must be a smaller number"));
        }
        for (int i = 0; i < (node.isArray() ? node.size() : 0) && found.size() < MAX_VIOLATIONS; i++) {
            findTooLarge(node.get(i), at + "/" + i, found);
        }
        for (var property : node.isObject() ? node.properties() : Set.<Map.Entry<String, JsonNode>>of()) {
            if (found.size() < MAX_VIOLATIONS) {
                findTooLarge(property.getValue(), at + "/" + escaped(property.getKey()), found);
            }
        }
    }

    private List<ScenarioViolation> violationsOf(JsonNode candidate) {
        return schema.validate(candidate).stream()
                .map(ScenarioSchema::violation)
                .distinct()
                .limit(MAX_VIOLATIONS)
                .toList();
    }

    /** Adds the defaults of omitted fields and removes the fields that the catalog manages. */
    ObjectNode completed(ObjectNode valid) {
        ObjectNode completed = valid.deepCopy();
        completed.remove(SERVER_MANAGED);
        document.get("properties").properties().forEach(property -> {
            JsonNode otherwise = property.getValue().get("default");
            if (otherwise != null && !completed.has(property.getKey())) {
                completed.set(property.getKey(), otherwise);
            }
        });
        return completed;
    }

    private static ScenarioViolation violation(Error error) {
        String at = pointer(error);
        return switch (String.valueOf(error.getKeyword())) {
            case "required" -> new ScenarioViolation(at + "/" + escaped(error.getProperty()), "is missing");
            case "additionalProperties" ->
                new ScenarioViolation(at + "/" + escaped(error.getProperty()), "is not a field of a scenario");
            case "propertyNames" ->
                new ScenarioViolation(at + "/" + escaped(error.getProperty()), nameMessage(error.getSchemaNode()));
            default -> new ScenarioViolation(at, message(error));
        };
    }

    private static String pointer(Error error) {
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            pointer.append('/')
                    .append(escaped(String.valueOf(error.getInstanceLocation().getElement(i))));
        }
        return pointer.toString();
    }

    private static String escaped(@Nullable String name) {
        String bounded = String.valueOf(name);
        bounded = bounded.length() > 80 ? bounded.substring(0, 80) + "…" : bounded;
        return bounded.replace("~", "~0").replace("/", "~1");
    }

    private static String message(Error error) {
        JsonNode rule = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "type" -> "must be " + types(rule);
            case "enum" -> "must be one of " + String.join(", ", values(rule));
            case "not" -> "is reserved by the API";
            case "maxLength" -> "must be at most " + rule.asInt() + " characters long";
            case "minItems" ->
                "must have at least " + counted(rule.asInt(), "entry", "entries") + " in an active scenario";
            case "maxItems", "maxProperties" -> "must have at most " + counted(rule.asInt(), "entry", "entries");
            case "uniqueItems" -> "must not contain duplicates";
            case "minimum" -> "must be at least " + rule.asString();
            case "maximum" -> "must be at most " + rule.asString();
            case "pattern" -> patternMessage(rule.asString());
            default -> String.valueOf(error.getMessage());
        };
    }

    private static String nameMessage(JsonNode rule) {
        String letter = rule.path("pattern").asString("").contains("\\p{L}") ? " with a letter" : "";
        return "must have a name of 1 to " + rule.path("maxLength").asInt() + " characters" + letter
                + " and without control characters";
    }

    private static String patternMessage(String pattern) {
        if (pattern.contains("-?[a-z0-9]")) {
            return "must be lower-case letters and digits with single hyphens between them, for example late-fee";
        }
        if (pattern.contains("ˈ")) {
            return "must be phonemes of misaki's alphabet between slashes, for example /nˈIki/ (g is written ɡ, and r is"
                    + " written ɹ), or a respelling of short words or syllables with single hyphens or spaces between them, for example nye-kee";
        }
        return "must be text that is not blank and has no control characters";
    }

    private static String counted(int count, String one, String more) {
        return count + " " + (count == 1 ? one : more);
    }

    private static List<String> values(JsonNode rule) {
        List<String> values = new ArrayList<>();
        rule.forEach(value -> values.add(value.asString()));
        return values;
    }

    private static String types(JsonNode rule) {
        Set<String> types = new LinkedHashSet<>();
        (rule.isArray() ? values(rule) : List.of(rule.asString()))
                .forEach(type -> types.add(
                        switch (type) {
                            case "string" -> "text";
                            case "integer" -> "a whole number";
                            case "number" -> "a number";
                            case "array" -> "a list";
                            case "object" -> "a mapping of names to values";
                            case "null" -> "null";
                            default -> type;
                        }));
        return String.join(" or ", types);
    }
}
