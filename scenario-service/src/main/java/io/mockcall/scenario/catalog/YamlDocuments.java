package io.mockcall.scenario.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads untrusted YAML. A first pass over the parser's events refuses aliases (a few lines could expand to gigabytes), tags (which
 * name types), deep nesting, long texts and long lists, and names the line. Only then does the second pass build the documents.
 */
final class YamlDocuments {
    /** A scenario has four levels. */
    static final int MAX_DEPTH = 20;

    static final int MAX_DOCUMENTS = 500;

    /** The longest text of a scenario has 20 000 characters. */
    static final int MAX_SCALAR = 100_000;

    /** A scenario has some 100 values, 400 at most. */
    private static final int MAX_NODES = 200_000;

    private static final int MAX_CODE_POINTS = 5 << 20;

    /** The parser copies a text with every buffer, so its default of 1024 takes quadratic time for a long text. */
    private static final int BUFFER = 1 << 16;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setBufferSize(BUFFER)
            .setCodePointLimit(MAX_CODE_POINTS)
            .setMaxAliasesForCollections(0)
            .setAllowRecursiveKeys(false)
            .setAllowDuplicateKeys(false)
            .setAllowNonScalarKeys(false)
            .build();

    private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .loadSettings(SETTINGS)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_SCALAR)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private YamlDocuments() {}

    /** Either the documents or the problem. */
    record Outcome(List<JsonNode> documents, @Nullable String problem) {
        Outcome {
            documents = List.copyOf(documents);
        }
    }

    static Outcome read(byte[] bytes) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            String problem = new StructureCheck().problemOf(text);
            return problem == null ? new Outcome(parsed(text), null) : refused(problem);
        } catch (CharacterCodingException e) {
            return refused("must be UTF-8");
        } catch (MarkedYamlEngineException e) {
            return refused(
                    "is not YAML" + e.getProblemMark().map(YamlDocuments::at).orElse("") + ": " + e.getProblem());
        } catch (YamlEngineException e) {
            return refused("is not YAML: " + e.getMessage());
        } catch (JacksonException e) {
            return refused("is not YAML: " + e.getOriginalMessage());
        }
    }

    private static Outcome refused(String problem) {
        return new Outcome(List.of(), problem);
    }

    private static List<JsonNode> parsed(String text) {
        List<JsonNode> documents = new ArrayList<>();
        try (MappingIterator<JsonNode> all = MAPPER.readerFor(JsonNode.class).readValues(text)) {
            while (all.hasNextValue()) {
                documents.add(all.nextValue());
            }
        }
        return documents;
    }

    private static String at(Mark mark) {
        return " at line " + (mark.getLine() + 1);
    }

    private static final class StructureCheck {
        private int depth;
        private int documents;
        private int nodes;

        @Nullable String problemOf(String text) {
            for (Event event : new Parse(SETTINGS).parseString(text)) {
                String problem = problem(event);
                if (problem != null) {
                    return problem + event.getStartMark().map(YamlDocuments::at).orElse("");
                }
            }
            return null;
        }

        private @Nullable String problem(Event event) {
            if (event instanceof AliasEvent
                    || event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                return "must not have anchors or aliases, but has one";
            }
            if (event instanceof NodeEvent && ++nodes > MAX_NODES) {
                return "has more than " + MAX_NODES + " values";
            }
            return switch (event) {
                case DocumentStartEvent start ->
                    ++documents > MAX_DOCUMENTS
                            ? "must have at most " + MAX_DOCUMENTS + " documents, but the next begins"
                            : null;
                case CollectionStartEvent start -> {
                    depth++;
                    yield start.getTag().isPresent()
                            ? tagged()
                            : depth > MAX_DEPTH ? "is nested deeper than " + MAX_DEPTH + " levels" : null;
                }
                case CollectionEndEvent end -> {
                    depth--;
                    yield null;
                }
                case ScalarEvent scalar ->
                    scalar.getTag().isPresent()
                            ? tagged()
                            : scalar.getValue().length() > MAX_SCALAR
                                    ? "has a text of more than " + MAX_SCALAR + " characters"
                                    : null;
                default -> null;
            };
        }

        private static String tagged() {
            return "must not have tags, but has one";
        }
    }
}
