package io.mockcall.gateway.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The document {@code contracts/openapi.yaml}, with the JSON Schemas that it refers to embedded in its components. */
public final class OpenApiDocument {
    private static final Pattern SCHEMA_FILE = Pattern.compile("(?:.*/)?([A-Za-z]+)\\.schema\\.json");
    private static final String REFERENCE = "$ref";

    private final JsonMapper json = JsonMapper.builder().build();
    private final ObjectNode root;
    private final Deque<String> toEmbed = new ArrayDeque<>();
    private final Set<String> embedded = new HashSet<>();

    private OpenApiDocument(ObjectNode root) {
        this.root = root;
    }

    /**
     * Reads the document.
     *
     * @throws java.io.UncheckedIOException if the document or a schema is not on the class path
     */
    public static OpenApiDocument read() {
        var document = new OpenApiDocument((ObjectNode) new YAMLMapper().readTree(text("openapi.yaml")));
        document.embedSchemas();
        return document;
    }

    /** The document as OpenAPI 3.1. */
    public ObjectNode root() {
        return root;
    }

    private void embedSchemas() {
        embed(root);
        ObjectNode schemas = root.withObject("/components/schemas");
        while (!toEmbed.isEmpty()) {
            String name = toEmbed.removeFirst();
            ObjectNode schema = (ObjectNode) json.readTree(text("schemas/" + name + ".schema.json"));
            schema.remove(List.of("$schema", "$id"));
            embed(schema);
            schemas.set(name, schema);
        }
    }

    private void embed(JsonNode node) {
        switch (node) {
            case ObjectNode object -> {
                JsonNode reference = object.get(REFERENCE);
                Matcher file =
                        SCHEMA_FILE.matcher(reference != null && reference.isString() ? reference.asString() : "");
                if (file.matches()) {
                    String name = requireNonNull(file.group(1));
                    object.put(REFERENCE, "#/components/schemas/" + name);
                    if (embedded.add(name)) {
                        toEmbed.add(name);
                    }
                }
                object.forEach(this::embed);
            }
            case ArrayNode array -> array.forEach(this::embed);
            default -> {}
        }
    }

    private static String text(String name) {
        try {
            return new ClassPathResource(name).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is not on the class path", e);
        }
    }
}
