package io.mockcall.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {
    private static final String CALL = "6f1d3c52-8a0e-4b57-9f5e-2b1c9d7e4a10";
    private static final CallId CALL_ID = CallId.of(CALL);

    private final EventCodec codec = new EventCodec("test");

    @ParameterizedTest
    @EnumSource
    void everyEventRoundTrips(EventType type) {
        Event event = Samples.of(type);
        assertThat(roundTrip(event)).isEqualTo(event);
    }

    @ParameterizedTest
    @EnumSource
    void theAttributesAreThoseOfTheEvent(EventType type) {
        Event event = Samples.of(type);
        var headers = codec.encode(event, null).headers();
        assertThat(Published.values(headers))
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_id", event.eventId())
                .containsEntry("ce_type", type.wireName())
                .containsEntry("ce_source", "/mockcall/test")
                .containsEntry("ce_time", event.at().toString())
                .containsEntry("ce_subject", event.key())
                .doesNotContainKey(EventCodec.TRACEPARENT);
    }

    @ParameterizedTest
    @EnumSource
    void decodingDoesNotChangeTheRecord(EventType type) {
        var record = codec.encode(Samples.of(type), null);
        int before = record.value().remaining();
        codec.decode(record.key(), record.headers(), record.value());
        assertThat(record.value().remaining()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void eventIdsOfOneCallDiffer(EventType type) {
        Event event = Samples.of(type);
        assertThat(Stream.of(EventType.values()).map(other -> Samples.of(other).eventId()))
                .containsOnlyOnce(event.eventId());
        assertThat(EventType.of(event)).isEqualTo(type);
        assertThat(EventType.named(type.wireName())).isEqualTo(type);
        assertThat(event.topic()).isEqualTo(type.topic());
    }

    @Property
    void anyTranscriptRoundTrips(
            @ForAll String text,
            @ForAll boolean last,
            @ForAll @LongRange(min = 0, max = 86_400_000) long startMs,
            @ForAll @DoubleRange(min = 0, max = 1) double confidence,
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second,
            @ForAll @LongRange(min = 0, max = 999_999_999) long nano) {
        var event = new Transcribed(
                CALL_ID,
                Utterances.id(startMs),
                3,
                withoutLoneSurrogates(text),
                last,
                startMs,
                startMs + 10,
                confidence,
                "any",
                Instant.ofEpochSecond(second, nano));
        assertThat(roundTrip(event)).isEqualTo(event);
    }

    @Property
    void anyMeasurementRoundTrips(@ForAll @Size(max = 10) Map<Integer, Double> measured) {
        Map<String, Double> values = new HashMap<>();
        measured.forEach((name, value) -> values.put("metric" + name, value));
        var event = new MetricReported(CALL_ID, "stt", "turn-1", values, Instant.EPOCH);
        assertThat(roundTrip(event)).isEqualTo(event);
    }

    @Property
    void decodingAnyBytesDoesNotThrow(@ForAll byte[] bytes, @ForAll EventType type, @ForAll String key) {
        var headers = Published.headers(Samples.headersOf(type));
        assertThat(codec.decode(key, headers, ByteBuffer.wrap(bytes))).isNotNull();
    }

    @Property(tries = 300)
    void decodingATruncatedRecordDoesNotThrow(
            @ForAll EventType type, @ForAll @DoubleRange(min = 0, max = 1) double kept) {
        var record = codec.encode(Samples.of(type), null);
        ByteBuffer cut = record.value().slice(0, (int) (record.value().remaining() * kept));
        Decoded decoded = codec.decode(record.key(), record.headers(), cut);
        if (kept < 1 && type != EventType.AGENT_AUDIO && type != EventType.CUSTOMER_AUDIO) {
            assertThat(decoded).isInstanceOf(Decoded.Poison.class);
        }
    }

    static Stream<Arguments> poison() {
        String held = "{\"callId\":\"%s\",\"sequence\":1,\"at\":\"2026-11-03T09:15:00Z\"}".formatted(CALL);
        return Stream.of(
                json(
                        "the sequence is missing",
                        "CallHeld",
                        "{\"callId\":\"%s\",\"at\":\"2026-11-03T09:15:00Z\"}".formatted(CALL)),
                json("the time is missing", "CallHeld", "{\"callId\":\"%s\",\"sequence\":1}".formatted(CALL)),
                json("the time is not one", "CallHeld", held.replace("2026-11-03T", "yesterday ")),
                json("the id is not one", "CallHeld", held.replace(CALL, "call seven")),
                json("the id is null", "CallHeld", held.replace("\"" + CALL + "\"", "null")),
                json("the key is another", "CallHeld", held.replace("6f1d3c52", "00000000")),
                json("text for a number", "CallHeld", held.replace("1,", "\"many\",")),
                json("not JSON", "CallHeld", "hello"),
                json("no bytes", "CallHeld", ""),
                json("JSON null", "CallHeld", "null"),
                json("a list", "CallHeld", "[]"),
                json("cut off", "CallHeld", held.substring(0, 30)),
                json("nested without end", "NoteTaken", "{\"data\":" + "[".repeat(100_000)),
                json("an unknown type", "CallForgotten", held),
                json(
                        "an unknown word",
                        "CallEnded",
                        new String(Published.golden(EventType.CALL_ENDED), StandardCharsets.UTF_8)
                                .replace("\"agent\"", "\"nobody\"")),
                json(
                        "out of range",
                        "CustomerReplied",
                        new String(Published.golden(EventType.CUSTOMER_REPLIED), StandardCharsets.UTF_8)
                                .replace("52.5", "152.5")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void whatCannotBeReadIsPoison(String what, Map<String, String> headers, String value) {
        assertPoison(codec.decode(CALL, Published.headers(headers), utf8(value)));
    }

    @ParameterizedTest
    @EnumSource
    void aTombstoneIsPoison(EventType type) {
        assertPoison(codec.decode(CALL, Published.headers(Samples.headersOf(type)), null));
    }

    @ParameterizedTest
    @EnumSource
    void aRecordWithoutKeyIsPoison(EventType type) {
        var record = codec.encode(Samples.of(type), null);
        assertPoison(codec.decode(null, record.headers(), record.value()));
    }

    @Test
    void aRecordWithoutTypeIsPoison() {
        var record = codec.encode(Samples.of(EventType.CALL_HELD), null);
        assertPoison(codec.decode(record.key(), Published.headers(Map.of("ce_id", "x")), record.value()));
    }

    @ParameterizedTest
    @EnumSource(names = {"AGENT_AUDIO", "CUSTOMER_AUDIO"})
    void malformedFramesArePoison(EventType type) {
        var headers = Published.headers(Samples.headersOf(type));
        byte[] golden = Published.golden(type);
        byte[] otherVersion = golden.clone();
        otherVersion[AudioFrames.PREFIX] = 2;
        for (byte[] bytes : List.of(new byte[0], new byte[3], new byte[40], otherVersion)) {
            assertPoison(codec.decode(CALL, headers, ByteBuffer.wrap(bytes)));
        }
        assertPoison(codec.decode(CALL, headers, ByteBuffer.wrap(golden, 0, golden.length - 1)));
    }

    @ParameterizedTest
    @EnumSource(names = {"AGENT_AUDIO", "CUSTOMER_AUDIO"})
    void audioWithoutItsAttributesIsPoison(EventType type) {
        for (String required : List.of("ce_connection", "ce_batch", "ce_turn", "ce_sentence", "ce_part", "ce_time")) {
            Map<String, String> headers = Samples.headersOf(type);
            if (headers.containsKey(required)) {
                headers.remove(required);
                assertPoison(decodeAudio(type, headers));
                headers.put(required, "soon");
                boolean free = required.equals("ce_connection");
                assertThat(decodeAudio(type, headers) instanceof Decoded.Good)
                        .as(required)
                        .isEqualTo(free);
            }
        }
    }

    @Test
    void audioWithoutACallIsPoison() {
        var headers = Published.headers(Samples.headersOf(EventType.AGENT_AUDIO));
        assertPoison(codec.decode("no call", headers, ByteBuffer.wrap(Published.golden(EventType.AGENT_AUDIO))));
    }

    private Decoded decodeAudio(EventType type, Map<String, String> headers) {
        return codec.decode(CALL, Published.headers(headers), ByteBuffer.wrap(Published.golden(type)));
    }

    private Event roundTrip(Event event) {
        ProducerRecord<String, ByteBuffer> record = codec.encode(event, null);
        return switch (codec.decode(record.key(), record.headers(), record.value())) {
            case Decoded.Good good -> good.event();
            case Decoded.Poison poison -> throw new AssertionError(poison.reason());
        };
    }

    private static void assertPoison(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Poison.class);
        assertThat(((Decoded.Poison) decoded).reason()).isNotBlank();
    }

    private static Arguments json(String what, String type, String value) {
        return Arguments.of(what, Map.of(EventCodec.TYPE, "io.mockcall." + type + ".v1"), value);
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String withoutLoneSurrogates(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
