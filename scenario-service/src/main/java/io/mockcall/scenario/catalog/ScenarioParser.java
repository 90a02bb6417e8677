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

/** Reads and writes scenarios as authors do, in JSON and YAML. Whatever is sent, the outcome is a {@link ParsedScenario}. */
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
            return manuscript(strict.readTree(bytes));
        } catch (JacksonException e) {
            return flawed(
                    "",
                    "must be one JSON object, nested no deeper than " + MAX_DEPTH + " levels: "
                            + e.getOriginalMessage());
        }
    }

    /** Each document; a single flawed one without an id where it is no YAML at all. */
    List<ParsedScenario> yaml(byte[] bytes) {
        YamlDocuments.Outcome outcome = YamlDocuments.read(bytes);
        if (outcome.problem() != null) {
            return List.of(flawed("", outcome.problem()));
        }
        return outcome.documents().isEmpty()
                ? List.of(flawed("", "must have at least one document"))
                : outcome.documents().stream().map(this::manuscript).toList();
    }

    /** A document of its own, beginning with three hyphens. */
    String yaml(Scenario scenario) {
        return yaml.writeValueAsString(file(scenario));
    }

    /** What an author would write to get this scenario. */
    static ObjectNode file(Scenario scenario) {
        ObjectNode file = JSON.valueToTree(scenario);
        file.remove(ScenarioSchema.KEPT_BY_THE_CATALOGUE);
        List.of("systemPrompt", "rubric").forEach(optional -> {
            if (file.path(optional).isNull()) {
                file.remove(optional);
            }
        });
        return file;
    }

    private ParsedScenario manuscript(JsonNode document) {
        List<ScenarioViolation> flaws = schema.flaws(document);
        if (!flaws.isEmpty() || !(document instanceof ObjectNode object)) {
            return new ParsedScenario.Flawed(id(document), flaws);
        }
        ObjectNode complete = schema.completed(object).put("version", 1).put("timesPlayed", 0);
        try {
            return new ParsedScenario.Valid(JSON.treeToValue(complete, Scenario.class));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new IllegalStateException("the schema lets a document pass that is no scenario", e);
        }
    }

    private static String id(JsonNode document) {
        String id = document.path("id").asString("");
        return ScenarioIds.isOne(id) ? id : "";
    }

    private static ParsedScenario flawed(String id, String message) {
        return new ParsedScenario.Flawed(id, List.of(new ScenarioViolation("", message)));
    }
}
