package io.mockcall.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The files that this module publishes: the AsyncAPI document, the JSON Schemas, and a sample of every event. */
final class Published {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Published() {}

    static JsonNode asyncApi() {
        return new YAMLMapper().readTree(Path.of("asyncapi.yaml").toFile());
    }

    static Stream<EventType> jsonEvents() {
        return Arrays.stream(EventType.values()).filter(type -> !isAudio(type));
    }

    static Stream<EventType> audioEvents() {
        return Arrays.stream(EventType.values()).filter(Published::isAudio);
    }

    static String name(EventType type) {
        return type.type().getSimpleName();
    }

    static Schema schema(EventType type) {
        return SCHEMAS.getSchema(SchemaLocation.of("classpath:schemas/" + name(type) + ".schema.json"));
    }

    static Schema schema(JsonNode node) {
        return SCHEMAS.getSchema(node);
    }

    static JsonNode schemaDocument(String name) {
        return EventCodec.mapper().readTree(resource("/schemas/" + name + ".schema.json"));
    }

    static byte[] golden(EventType type) {
        return resource("/golden/v1/" + name(type) + (isAudio(type) ? ".bin" : ".json"));
    }

    /** Every sample of every JSON event, from the oldest to the newest: {@code Name.json}, then {@code Name.2.json} … */
    static Stream<Sample> samples() {
        return jsonEvents()
                .flatMap(type -> Stream.iterate(1, n -> n + 1)
                        .map(n -> new Sample(type, n == 1 ? name(type) : name(type) + "." + n))
                        .takeWhile(sample -> Published.class.getResource(sample.path()) != null));
    }

    record Sample(EventType type, String name) {
        String path() {
            return "/golden/v1/" + name + ".json";
        }

        String text() {
            return new String(resource(path()), UTF_8);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The headers of a sample of audio, by name. */
    static Map<String, String> goldenHeaders(EventType type) {
        JsonNode node = EventCodec.mapper().readTree(resource("/golden/v1/" + name(type) + ".headers.json"));
        Map<String, String> headers = new TreeMap<>();
        node.properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString()));
        return headers;
    }

    static Headers headers(Map<String, String> values) {
        Headers headers = new RecordHeaders();
        values.forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        return headers;
    }

    static Map<String, String> values(Headers headers) {
        Map<String, String> values = new TreeMap<>();
        headers.forEach(header -> values.put(header.key(), requireNonNull(EventCodec.text(headers, header.key()))));
        return values;
    }

    private static boolean isAudio(EventType type) {
        return type == EventType.AGENT_AUDIO || type == EventType.CUSTOMER_AUDIO;
    }

    private static byte[] resource(String path) {
        try (InputStream in = requireNonNull(Published.class.getResourceAsStream(path), path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
