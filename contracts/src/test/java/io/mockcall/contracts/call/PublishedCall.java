package io.mockcall.contracts.call;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.mockcall.contracts.EventCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The published files of the call protocol: AsyncAPI document, JSON Schemas, golden samples. */
final class PublishedCall {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private PublishedCall() {}

    /** The direction of a message, named after its sender. */
    enum Sender {
        CLIENT("client", ClientMessage.class),
        SERVER("server", ServerMessage.class);

        final String folder;
        final Class<?> messages;

        Sender(String folder, Class<?> messages) {
            this.folder = folder;
            this.messages = messages;
        }
    }

    record MessageType(Sender sender, Class<?> record) {
        String name() {
            return record.getSimpleName();
        }

        String wireName() {
            return record.getAnnotation(JsonTypeName.class).value();
        }

        String schema() {
            return "schemas/call/" + sender.folder + "/" + name() + ".schema.json";
        }

        /** Name in the AsyncAPI document. */
        String documentName() {
            return (sender == Sender.CLIENT ? "Client" : "Server") + name();
        }

        @Override
        public String toString() {
            return sender.folder + "/" + name();
        }
    }

    record Sample(MessageType type, String path) {
        String text() {
            return new String(resource(path), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return EventCodec.mapper().readTree(text());
        }

        @Override
        public String toString() {
            return path;
        }
    }

    static Stream<MessageType> types(Sender sender) {
        return Arrays.stream(sender.messages.getPermittedSubclasses()).map(record -> new MessageType(sender, record));
    }

    static Stream<MessageType> types() {
        return Arrays.stream(Sender.values()).flatMap(PublishedCall::types);
    }

    /** All samples of a message: {@code Name.json}, then {@code Name.2.json} … */
    static Stream<Sample> samples(MessageType type) {
        return Stream.iterate(1, n -> n + 1)
                .map(n -> "/golden/call/v1/" + type + (n == 1 ? "" : "." + n) + ".json")
                .takeWhile(path -> PublishedCall.class.getResource(path) != null)
                .map(path -> new Sample(type, path));
    }

    static Stream<Sample> samples() {
        return types().flatMap(PublishedCall::samples);
    }

    static List<Error> validate(MessageType type, String json) {
        return SCHEMAS.getSchema(SchemaLocation.of("classpath:" + type.schema()))
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    static JsonNode schema(MessageType type) {
        return EventCodec.mapper().readTree(resource("/" + type.schema()));
    }

    static JsonNode asyncApi() {
        return new YAMLMapper().readTree(Path.of("asyncapi-call.yaml").toFile());
    }

    /** {@code docs/protocol.md}. */
    static String document() {
        try {
            return Files.readString(Path.of("..", "docs", "protocol.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] resource(String path) {
        try (InputStream in = requireNonNull(PublishedCall.class.getResourceAsStream(path), path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
