package io.mockcall.scenario.catalog;

import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Scenario;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Parses and writes the JSON and YAML of authors. Any input gives a {@link ParsedScenario} and no exception. */
final class ScenarioParser {
    private static final int MAX_DEPTH = 20;

    private final JsonMapper strict = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final YAMLMapper yaml =
            YAMLMapper.builder().disable(YAMLWriteFeature.SPLIT_LINES).build();

    private static final JsonMapper JSON = EventCodec.mapper();

    private final ScenarioSchema schema;

    ScenarioParser(ScenarioSchema schema) {
        this.schema = schema;
    }

    ParsedScenario json(byte[] bytes) {
        try {
            return parse(strict.readTree(bytes));
        } catch (JacksonException e) {
            return invalid(
                    "",
                    "must be one JSON object, nested no deeper than " + MAX_DEPTH + " levels: "
                            + e.getOriginalMessage());
        }
    }

    /** One result for each document; a single invalid result without an id if the input is not YAML. */
    List<ParsedScenario> yaml(byte[] bytes) {
        YamlDocuments.Outcome outcome = YamlDocuments.read(bytes);
        if (outcome.problem() != null) {
            return List.of(invalid("", outcome.problem()));
        }
        return outcome.documents().isEmpty()
                ? List.of(invalid("", "must have at least one document"))
                : outcome.documents().stream().map(this::parse).toList();
    }

    /** Writes one YAML document, which begins with three hyphens. */
    String yaml(Scenario scenario) {
        return yaml.writeValueAsString(document(scenario));
    }

    /** The document that an author would write for this scenario. */
    static ObjectNode document(Scenario scenario) {
        ObjectNode document = JSON.valueToTree(scenario);
        document.remove(ScenarioSchema.SERVER_MANAGED);
        List.of("systemPrompt", "rubric").forEach(optional -> {
            if (document.path(optional).isNull()) {
                document.remove(optional);
            }
        });
        return document;
    }

    private ParsedScenario parse(JsonNode document) {
        List<ScenarioViolation> violations = schema.violations(document);
        if (!violations.isEmpty() || !(document instanceof ObjectNode object)) {
            return new ParsedScenario.Invalid(id(document), violations);
        }
        ObjectNode complete = schema.completed(object).put("version", 1).put("timesPlayed", 0);
        try {
            Scenario scenario = JSON.treeToValue(complete, Scenario.class);
            List<ScenarioViolation> unspeakable = UnspeakableWords.violations(scenario);
            return unspeakable.isEmpty()
                    ? new ParsedScenario.Valid(scenario)
                    : new ParsedScenario.Invalid(scenario.id(), unspeakable);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new IllegalStateException("The schema accepts a document that is not a scenario", e);
        }
    }

    private static String id(JsonNode document) {
        String id = document.path("id").asString("");
        return ScenarioIds.isValid(id) ? id : "";
    }

    private static ParsedScenario invalid(String id, String message) {
        return new ParsedScenario.Invalid(id, List.of(new ScenarioViolation("", message)));
    }
}
