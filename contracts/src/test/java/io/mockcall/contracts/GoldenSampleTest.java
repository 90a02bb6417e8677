package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events that were once published can still be decoded, and encoding them again gives the same JSON. */
class GoldenSampleTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final EventCodec codec = new EventCodec("test");
    private final JsonMapper mapper = EventCodec.mapper();

    static Stream<Published.Sample> samples() {
        return Published.samples();
    }

    static Stream<EventType> audioEvents() {
        return Published.audioEvents();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleFitsItsSchema(Published.Sample sample) {
        assertThat(Published.schema(sample.type())
                        .validate(
                                sample.text(),
                                InputFormat.JSON,
                                context -> context.executionConfig(e -> e.formatAssertionsEnabled(true))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleRoundTrips(Published.Sample sample) {
        EventType type = sample.type();
        Event event = decode(type, mapper.readTree(sample.text()));
        ProducerRecord<String, ByteBuffer> written = codec.encode(event, TRACE);
        assertThat(mapper.readTree(bytes(written.value()))).isEqualTo(mapper.readTree(sample.text()));
        assertThat(written.topic()).isEqualTo(type.topic().address());
        assertThat(written.key()).isEqualTo(event.key());
    }

    /** The record {@link Scenario} is nested, and its JSON form is flat. */
    static Stream<Published.Sample> samplesWithAScenario() {
        return samples()
                .filter(sample ->
                        sample.type() == EventType.SCENARIO_CHANGED || sample.type() == EventType.CALL_STARTED);
    }

    @ParameterizedTest
    @MethodSource("samplesWithAScenario")
    void aScenarioRoundTripsByteForByte(Published.Sample sample) {
        JsonNode tree = mapper.readTree(sample.text());
        assertThat(mapper.writeValueAsString(decode(sample.type(), tree))).isEqualTo(mapper.writeValueAsString(tree));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theCodecRequiresTheFieldsThatTheSchemaRequires(Published.Sample golden) {
        EventType type = golden.type();
        JsonNode sample = mapper.readTree(golden.text());
        Set<String> required = Published.schemaDocument(Published.name(type))
                .get("required")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
        for (String field : sample.propertyNames()) {
            JsonNode without = ((ObjectNode) sample.deepCopy()).without(field);
            Decoded decoded = codec.decode(key(type, sample), headers(type), buffer(without));
            assertThat(decoded instanceof Decoded.Poison)
                    .as("%s without %s", type, field)
                    .isEqualTo(required.contains(field));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void unknownFieldsAreIgnored(Published.Sample golden) {
        EventType type = golden.type();
        JsonNode sample = mapper.readTree(golden.text());
        ObjectNode more = (ObjectNode) sample.deepCopy();
        more.put("addedLater", "whatever");
        assertThat(decode(type, more)).isEqualTo(decode(type, sample));
        assertThat(Published.schema(type).validate(more)).isEmpty();
    }

    @Test
    void theNewestEvaluationHasEveryField() {
        JsonNode sample = mapper.readTree(new Published.Sample(EventType.CALL_EVALUATED, "CallEvaluated.2").text());
        assertThat(sample.get("evaluation").propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        Published.schemaDocument("Evaluation").get("properties").propertyNames());
    }

    /** The nesting of the record must not change the order of the JSON fields. */
    @Test
    void theFieldsOfAnEvaluationKeepTheirOrder() {
        JsonNode sample = mapper.readTree(new Published.Sample(EventType.CALL_EVALUATED, "CallEvaluated.2").text());
        JsonNode written = mapper.valueToTree(decode(EventType.CALL_EVALUATED, sample));
        assertThat(written.get("evaluation").propertyNames())
                .containsExactly(
                        "callId",
                        "userId",
                        "teamId",
                        "scenarioId",
                        "scenarioVersion",
                        "rubricVersion",
                        "judge",
                        "judgeVersion",
                        "scores",
                        "overallScore",
                        "autoFails",
                        "firstCallResolution",
                        "handleTimeSeconds",
                        "holdTimeSeconds",
                        "customerSatisfaction",
                        "strengths",
                        "improvements",
                        "keyMoments",
                        "evidence",
                        "metrics",
                        "evaluatedAt",
                        "about",
                        "revision",
                        "spread",
                        "secondOpinion",
                        "override");
    }

    @ParameterizedTest
    @MethodSource("audioEvents")
    void aSampleOfAudioRoundTrips(EventType type) {
        Map<String, String> headers = Published.goldenHeaders(type);
        ByteBuffer value = ByteBuffer.wrap(Published.golden(type));
        Event event = good(codec.decode(requireNonNull(headers.get("ce_subject")), Published.headers(headers), value));
        assertThat(event.getClass()).isEqualTo(type.type());

        EventCodec writer =
                new EventCodec(requireNonNull(headers.get("ce_source")).substring("/mockcall/".length()));
        ProducerRecord<String, ByteBuffer> written = writer.encode(event, headers.get("traceparent"));
        assertThat(bytes(written.value())).isEqualTo(Published.golden(type));
        assertThat(Published.values(written.headers())).isEqualTo(headers);
    }

    @Test
    void aSampleOfAudioHasTheRecordedValues() {
        var agent = (AgentAudio) audio(EventType.AGENT_AUDIO);
        assertThat(agent.turnMode()).isEqualTo(TurnMode.AUTO);
        assertThat(agent.connection()).isEqualTo("c1");
        assertThat(agent.frames()).extracting(AudioFrame::timestampMs).containsExactly(5120L, 5130L, 5140L);
        assertThat(agent.frames())
                .extracting(frame -> frame.has(AudioFrame.FLAG_COMMIT))
                .containsExactly(false, false, true);

        var customer = (CustomerAudio) audio(EventType.CUSTOMER_AUDIO);
        assertThat(customer.frames()).extracting(AudioFrame::turn).containsExactly(1, 1);
        assertThat(customer.frames()).extracting(AudioFrame::durationMs).containsExactly(10.0, 10.0);
    }

    @ParameterizedTest
    @EnumSource
    void theHeadersAreThoseOfTheDocument(EventType type) {
        Event event = Samples.of(type);
        ObjectNode headers = mapper.createObjectNode();
        Published.values(codec.encode(event, TRACE).headers()).forEach(headers::put);
        JsonNode schemas = Published.asyncApi().at("/components/schemas");
        assertThat(Published.schema(schemas.get("CloudEvent")).validate(headers))
                .isEmpty();
        JsonNode attributes = schemas.path(Published.name(type) + "Attributes");
        if (!attributes.isMissingNode()) {
            assertThat(Published.schema(attributes).validate(headers)).isEmpty();
        }
    }

    private Event audio(EventType type) {
        Map<String, String> headers = Published.goldenHeaders(type);
        return good(codec.decode(
                headers.get("ce_subject"), Published.headers(headers), ByteBuffer.wrap(Published.golden(type))));
    }

    private Event decode(EventType type, JsonNode json) {
        return good(codec.decode(key(type, json), headers(type), buffer(json)));
    }

    private static Event good(Decoded decoded) {
        return switch (decoded) {
            case Decoded.Good good -> good.event();
            case Decoded.Poison poison -> throw new AssertionError(poison.reason());
        };
    }

    private static String key(EventType type, JsonNode json) {
        return switch (type.topic()) {
            case SCENARIOS -> json.at("/scenario/id").asString();
            case AUDIT ->
                json.at("/recordType").asString() + "/" + json.at("/recordId").asString();
            default -> json.at("/callId").asString();
        };
    }

    private static Headers headers(EventType type) {
        return Published.headers(Map.of(EventCodec.TYPE, type.wireName()));
    }

    private ByteBuffer buffer(JsonNode json) {
        return ByteBuffer.wrap(mapper.writeValueAsBytes(json));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
