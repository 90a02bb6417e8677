package io.mockcall.contracts.call;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.call.PublishedCall.MessageType;
import io.mockcall.contracts.call.PublishedCall.Sample;
import io.mockcall.contracts.call.PublishedCall.Sender;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Messages that were once published can still be decoded, and encoding them again gives the same JSON. */
class CallGoldenSampleTest {
    private final CallMessageCodec codec = new CallMessageCodec();
    private final JsonMapper mapper = EventCodec.mapper();

    static Stream<MessageType> types() {
        return PublishedCall.types();
    }

    static Stream<Sample> samples() {
        return PublishedCall.samples();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyMessageHasASample(MessageType type) {
        assertThat(PublishedCall.samples(type)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleFitsItsSchema(Sample sample) {
        assertThat(PublishedCall.validate(sample.type(), sample.text())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleRoundTrips(Sample sample) {
        Object message = valid(sample.type(), sample.json());
        assertThat(message).isInstanceOf(sample.type().record());
        String written =
                message instanceof ClientMessage client ? codec.encode(client) : codec.encode((ServerMessage) message);
        assertThat(mapper.readTree(written)).isEqualTo(sample.json());
        assertThat(written).startsWith("{\"type\":\"" + sample.type().wireName() + "\"");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void unknownFieldsAreIgnored(Sample sample) {
        ObjectNode more = (ObjectNode) sample.json().deepCopy();
        more.put("addedLater", "whatever");
        assertThat(valid(sample.type(), more)).isEqualTo(valid(sample.type(), sample.json()));
        assertThat(PublishedCall.validate(sample.type(), more.toString())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theGatewayRefusesExactlyTheClientMessagesThatLackARequiredField(Sample sample) {
        Set<String> required = PublishedCall.schema(sample.type())
                .get("required")
                .valueStream()
                .map(JsonNode::asString)
                .collect(toSet());
        for (String field : sample.json().propertyNames()) {
            ObjectNode without = ((ObjectNode) sample.json().deepCopy()).without(field);
            assertThat(PublishedCall.validate(sample.type(), without.toString()).isEmpty())
                    .as("the schema without %s", field)
                    .isNotEqualTo(required.contains(field));
            if (sample.type().sender() == Sender.CLIENT) {
                assertThat(codec.decodeClientMessage(without.toString()) instanceof DecodedMessage.Invalid)
                        .as("the gateway without %s", field)
                        .isEqualTo(required.contains(field));
            }
        }
    }

    @Test
    void theSampleFramesHaveTheRecordedValues() {
        AudioFrame agent = frame("client");
        assertThat(agent.version()).isEqualTo(AudioFrame.VERSION);
        assertThat(agent.kind()).isEqualTo(AudioFrame.AGENT);
        assertThat(agent.flags()).isEqualTo(AudioFrame.FLAG_COMMIT);
        assertThat(agent.seq()).isEqualTo(42);
        assertThat(agent.turn()).isZero();
        assertThat(agent.timestampMs()).isEqualTo(840);
        assertThat(agent.durationMs()).isEqualTo(10);

        AudioFrame customer = frame("server");
        assertThat(customer.version()).isEqualTo(AudioFrame.VERSION);
        assertThat(customer.kind()).isEqualTo(AudioFrame.CUSTOMER);
        assertThat(customer.flags()).isEqualTo(AudioFrame.FLAG_SENTENCE_START | AudioFrame.FLAG_TURN_END);
        assertThat(customer.seq()).isEqualTo(7);
        assertThat(customer.turn()).isEqualTo(1);
        assertThat(customer.timestampMs()).isZero();
        assertThat(customer.durationMs()).isEqualTo(10);
    }

    private static AudioFrame frame(String sender) {
        return new AudioFrame(ByteBuffer.wrap(PublishedCall.resource("/golden/call/v1/" + sender + "/AudioFrame.bin")));
    }

    private Object valid(MessageType type, JsonNode json) {
        DecodedMessage<?> decoded = type.sender() == Sender.CLIENT
                ? codec.decodeClientMessage(json.toString())
                : codec.decodeServerMessage(json.toString());
        assertThat(decoded).isInstanceOf(DecodedMessage.Valid.class);
        return ((DecodedMessage.Valid<?>) decoded).message();
    }
}
