package io.mockcall.contracts.call;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.call.PublishedCall.MessageType;
import io.mockcall.contracts.call.PublishedCall.Sender;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** {@code docs/protocol.md} names every message, field and code, and its annotated call follows the protocol. */
class ProtocolDocumentTest {
    private final String document = PublishedCall.document();

    record Line(Sender sender, String json) {}

    static Stream<MessageType> types() {
        return PublishedCall.types();
    }

    static Stream<Line> lines() {
        return PublishedCall.document()
                .lines()
                .filter(line -> line.startsWith("→ {") || line.startsWith("← {"))
                .map(line -> new Line(line.startsWith("→") ? Sender.CLIENT : Sender.SERVER, line.substring(2)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyMessageHasARowWithItsFields(MessageType type) {
        String row = section(type.sender() == Sender.CLIENT ? "### From the client" : "### From the gateway")
                .lines()
                .filter(line -> line.startsWith("| `" + type.wireName() + "` |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row for " + type.wireName()));
        List<String> fields = PublishedCall.schema(type).get("properties").propertyNames().stream()
                .filter(field -> !field.equals("type"))
                .toList();
        String column = row.split(" \\| ", -1)[1];
        assertThat(Pattern.compile("(?:^|; )`(\\w+)").matcher(column).results().map(field -> field.group(1)))
                .containsExactlyElementsOf(fields);
        PublishedCall.schema(type).get("properties").propertyStream().forEach(field -> {
            for (String nested : field.getValue().path("properties").propertyNames()) {
                assertThat(column).containsPattern("\\b" + nested + "\\b");
            }
        });
    }

    @Test
    void theRowsAreTheMessages() {
        for (Sender sender : Sender.values()) {
            String section = section(sender == Sender.CLIENT ? "### From the client" : "### From the gateway");
            assertThat(firstColumn(section))
                    .isEqualTo(PublishedCall.types(sender)
                            .map(MessageType::wireName)
                            .collect(toSet()));
        }
    }

    @Test
    void theErrorCodesAreThoseOfTheCode() {
        assertThat(firstColumn(section("## Error codes")))
                .isEqualTo(Arrays.stream(ErrorCode.values())
                        .map(ErrorCode::wireName)
                        .collect(toSet()));
    }

    @Test
    void everyValueOfTheSchemasIsNamed() {
        PublishedCall.types()
                .forEach(type -> PublishedCall.schema(type).findValues("enum").stream()
                        .flatMap(JsonNode::valueStream)
                        .forEach(value -> assertThat(document).contains("`" + value.asString() + "`")));
    }

    @Test
    void theHandshakeAndTheHeaderAreThoseOfTheCode() {
        assertThat(section("## Handshake"))
                .contains("GET " + CallProtocol.PATH + " ")
                .contains("Sec-WebSocket-Protocol: " + CallProtocol.SUBPROTOCOL);
        assertThat(section("## Binary messages")).contains("header of " + AudioFrame.HEADER + " bytes, big-endian");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLineOfTheAnnotatedCallIsAMessage(Line line) {
        var codec = new CallMessageCodec();
        DecodedMessage<?> decoded = line.sender == Sender.CLIENT
                ? codec.decodeClientMessage(line.json)
                : codec.decodeServerMessage(line.json);
        assertThat(decoded).isInstanceOf(DecodedMessage.Valid.class);
        Class<?> record = ((DecodedMessage.Valid<?>) decoded).message().getClass();
        assertThat(PublishedCall.validate(new MessageType(line.sender, record), line.json))
                .isEmpty();
    }

    private String section(String heading) {
        int from = document.indexOf("\n" + heading + "\n");
        assertThat(from).as(heading).isNotNegative();
        int to = document.indexOf("\n##", from + heading.length());
        return document.substring(from, to < 0 ? document.length() : to);
    }

    private static Set<String> firstColumn(String section) {
        return Pattern.compile("(?m)^\\| `([^`]+)` \\|")
                .matcher(section)
                .results()
                .map(row -> row.group(1))
                .collect(toSet());
    }
}
