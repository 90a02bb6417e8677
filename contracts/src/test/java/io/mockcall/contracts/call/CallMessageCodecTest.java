package io.mockcall.contracts.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.TurnMode;
import io.mockcall.contracts.call.PublishedCall.Sender;
import io.mockcall.contracts.call.ServerMessage.AudioClear;
import io.mockcall.contracts.call.ServerMessage.ScenarioSummary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CallMessageCodecTest {
    private static final JsonMapper JSON = EventCodec.mapper();
    private static final CallId ID = CallId.of("00000000-0000-0000-0000-000000000001");

    private static final String START = """
            {"type":"call:start","scenarioId":"s1","consent":{"recording":true},
            "audio":{"codec":"opus","sampleRate":48000},"turnMode":"manual"}""";

    private final CallMessageCodec codec = new CallMessageCodec();

    @ParameterizedTest
    @EnumSource
    void theTypesAreThePermittedRecords(Sender sender) {
        assertThat(Arrays.stream(sender.messages
                                .getAnnotation(JsonSubTypes.class)
                                .value())
                        .map(JsonSubTypes.Type::value))
                .containsExactlyInAnyOrder(sender.messages.getPermittedSubclasses());
    }

    // What clients send

    @Test
    void aStartMessageIsDecoded() {
        assertThat(client(START))
                .isEqualTo(new ClientMessage.Start(
                        "s1", new ClientMessage.Consent(true), new AudioFormat("opus", 48_000), TurnMode.MANUAL));
    }

    @ParameterizedTest
    @CsvSource({
        "/scenarioId, scenarioId",
        "/consent, consent",
        "/consent/recording, consent.recording",
        "/audio, audio",
        "/audio/codec, audio.codec",
        "/audio/sampleRate, audio.sampleRate",
        "/turnMode, turnMode",
        "/type, type",
    })
    void aMissingFieldIsNamed(String pointer, String name) {
        ObjectNode start = (ObjectNode) JSON.readTree(START);
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) start.at(pointer.substring(0, slash))).remove(pointer.substring(slash + 1));
        assertThat(invalid(start.toString())).contains("'" + name + "'").contains("missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"call:rejoin\",\"callId\":\"7\"} | callId",
                "{\"type\":\"call:event\",\"eventType\":\"song\",\"data\":{}} | eventType",
                "{\"type\":\"call:event\",\"eventType\":\"note\",\"data\":[]} | data",
                "{\"type\":\"playback:position\",\"turn\":-1,\"playedMs\":0} | turn",
                "{\"type\":\"playback:position\",\"turn\":1,\"playedMs\":\"x\"} | playedMs",
                "{\"type\":\"ping\"} | t",
                "{\"type\":7} | type",
            })
    void aWrongFieldIsNamed(String json, String name) {
        assertThat(invalid(json)).contains("'" + name + "'");
    }

    @Test
    void anUnknownTypeIsRepeatedOnlyInPart() {
        String type = "x".repeat(1_000);
        assertThat(codec.decodeClientMessage("{\"type\":\"" + type + "\"}"))
                .isEqualTo(new DecodedMessage.UnknownType<>("x".repeat(40) + "…"));
    }

    @Test
    void nullsInTheDataOfAnEventAreDropped() {
        assertThat(client("{\"type\":\"call:event\",\"eventType\":\"note\",\"data\":{\"a\":[1,\"b\"],\"c\":null}}"))
                .isEqualTo(new ClientMessage.Event("note", Map.of("a", List.of(1, "b"))));
    }

    @Property
    void decodingAnyTextDoesNotThrow(@ForAll String text) {
        assertThat(codec.decodeClientMessage(text)).isNotNull();
        assertThat(codec.decodeServerMessage(text)).isNotNull();
    }

    @Test
    void dialingHasTheFieldsOfTheProtocol() {
        var start = new ClientMessage.Start(
                "billing", new ClientMessage.Consent(false), AudioFormat.PCM_16K, TurnMode.MANUAL);

        assertThat(JSON.readTree(codec.encode(start))).isEqualTo(JSON.readTree("""
                        {"type":"call:start","scenarioId":"billing","consent":{"recording":false},
                         "audio":{"codec":"pcm_s16le","sampleRate":16000},"turnMode":"manual"}"""));
    }

    @Test
    void aMessageWithoutFieldsHasOnlyItsType() {
        assertThat(codec.encode(new ClientMessage.End())).isEqualTo("{\"type\":\"call:end\"}");
        assertThat(codec.encode(new ClientMessage.Commit())).isEqualTo("{\"type\":\"audio:commit\"}");
        assertThat(codec.encode(new ClientMessage.Hold())).isEqualTo("{\"type\":\"call:hold\"}");
        assertThat(codec.encode(new ClientMessage.Resume())).isEqualTo("{\"type\":\"call:resume\"}");
    }

    @Test
    void theOtherMessagesHaveTheirFields() {
        assertThat(codec.encode(new ClientMessage.PlaybackPosition(3, 250)))
                .isEqualTo("{\"type\":\"playback:position\",\"turn\":3,\"playedMs\":250}");
        assertThat(codec.encode(new ClientMessage.Ping(7))).isEqualTo("{\"type\":\"ping\",\"t\":7}");
        assertThat(codec.encode(new ClientMessage.Event("note", Map.of("text", "hi"))))
                .isEqualTo("{\"type\":\"call:event\",\"eventType\":\"note\",\"data\":{\"text\":\"hi\"}}");
    }

    @Test
    void aMessageOutsideTheProtocolCannotBeConstructed() {
        assertThatThrownBy(() -> new ClientMessage.PlaybackPosition(-1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClientMessage.PlaybackPosition(0, -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClientMessage.Event("song", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AudioFormat("opus", -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClientMessage.Start(
                        " ", new ClientMessage.Consent(true), AudioFormat.PCM_16K, TurnMode.AUTO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // What the gateway sends

    @ParameterizedTest
    @MethodSource("serverMessages")
    void serverMessagesHaveTheFieldsOfTheProtocol(ServerMessage message, String expected) {
        assertThat(JSON.readTree(codec.encode(message))).isEqualTo(JSON.readTree(expected));
        assertThat(server(expected)).isEqualTo(message);
    }

    static Stream<Arguments> serverMessages() {
        var scenario = new ScenarioSummary("s1", "Bill", "billing", "hard", "Maria", "Be kind.");
        return Stream.of(
                Arguments.of(
                        new ServerMessage.Ready(ID, "t", scenario, true, new AudioFormat("pcm_s16le", 16_000)), """
                        {"type":"call:ready","callId":"00000000-0000-0000-0000-000000000001","resumeToken":"t",
                        "scenario":{"id":"s1","name":"Bill","category":"billing","difficulty":"hard",
                        "customerName":"Maria","briefing":"Be kind."},"recording":true,
                        "audio":{"codec":"pcm_s16le","sampleRate":16000}}"""),
                Arguments.of(new ServerMessage.Transcript("u0", "Hi.", true, 0, 150, 0.5), """
                        {"type":"transcript","utteranceId":"u0","text":"Hi.","final":true,"startMs":0,"endMs":150,
                        "confidence":0.5}"""),
                Arguments.of(new ServerMessage.Sentence(1, 0, "No.", true, new Emotion(1, 2, 3, 4), false, 0.5), """
                        {"type":"customer:sentence","turn":1,"index":0,"text":"No.","last":true,
                        "emotion":{"frustration":1.0,"satisfaction":2.0,"patience":3.0,"cooperation":4.0},
                        "interrupt":false,"audioIntensity":0.5}"""),
                Arguments.of(
                        new AudioClear(2, AudioClear.Reason.BARGE_IN),
                        "{\"type\":\"audio:clear\",\"turn\":2,\"reason\":\"barge_in\"}"),
                Arguments.of(new ServerMessage.Held(), "{\"type\":\"call:held\"}"),
                Arguments.of(new ServerMessage.Resumed(), "{\"type\":\"call:resumed\"}"),
                Arguments.of(
                        new ServerMessage.Event("note", Map.of("a", 1)),
                        "{\"type\":\"call:event\",\"eventType\":\"note\",\"data\":{\"a\":1}}"),
                Arguments.of(new ServerMessage.Ended(ID, EndReason.TIMEOUT, 7), """
                        {"type":"call:ended","callId":"00000000-0000-0000-0000-000000000001","reason":"timeout",
                        "durationSeconds":7}"""),
                Arguments.of(new ServerMessage.EvaluationReady(ID, 71.5), """
                        {"type":"evaluation:ready","callId":"00000000-0000-0000-0000-000000000001",
                        "overallScore":71.5}"""),
                Arguments.of(
                        new ServerMessage.Failure(ErrorCode.TOO_LARGE, "Less.", false, null),
                        "{\"type\":\"error\",\"code\":\"too_large\",\"message\":\"Less.\",\"fatal\":false}"),
                Arguments.of(new ServerMessage.Failure(ErrorCode.RATE_LIMITED, "Wait.", true, 5L), """
                        {"type":"error","code":"rate_limited","message":"Wait.","fatal":true,
                        "retryAfterSeconds":5}"""),
                Arguments.of(new ServerMessage.Pong(JSON.readTree("\"x\"")), "{\"type\":\"pong\",\"t\":\"x\"}"));
    }

    @ParameterizedTest
    @EnumSource
    void anEndReasonHasTheNameThatEventsUse(EndReason reason) {
        assertThat(new ServerMessage.Ended(ID, reason, 0).reason())
                .isEqualTo(JSON.valueToTree(reason).asString());
    }

    @Test
    void theFieldFinalOfATranscriptIsDecoded() {
        assertThat(server("""
                        {"type":"transcript","utteranceId":"u20","text":"hello","final":true,
                         "startMs":20,"endMs":640,"confidence":0.9}""")).isEqualTo(new ServerMessage.Transcript("u20", "hello", true, 20, 640, 0.9));
    }

    @Test
    void theEmotionOfASentenceIsDecoded() {
        assertThat(server("""
                        {"type":"customer:sentence","turn":1,"index":0,"text":"No!","last":true,
                         "emotion":{"frustration":80,"satisfaction":10,"patience":20,"cooperation":30},
                         "interrupt":false,"audioIntensity":0.7}"""))
                .isEqualTo(new ServerMessage.Sentence(1, 0, "No!", true, new Emotion(80, 10, 20, 30), false, 0.7));
    }

    @Test
    void unknownAndMissingFieldsAreAccepted() {
        assertThat(server("{\"type\":\"call:ended\",\"callId\":\"" + ID + "\",\"reason\":\"agent\",\"mood\":\"fine\"}"))
                .isEqualTo(new ServerMessage.Ended(ID, "agent", 0));
        assertThat(server("{\"type\":\"error\",\"code\":\"bad_frame\",\"message\":\"m\",\"fatal\":false}"))
                .isEqualTo(new ServerMessage.Failure("bad_frame", "m", false, null));
        assertThat(server("{\"type\":\"call:held\"}")).isEqualTo(new ServerMessage.Held());
    }

    @Test
    void unknownReasonsAndCodesAreKept() {
        assertThat(server("{\"type\":\"error\",\"code\":\"tired\",\"message\":\"m\",\"fatal\":true}"))
                .isEqualTo(new ServerMessage.Failure("tired", "m", true, null));
        assertThat(server("{\"type\":\"audio:clear\",\"turn\":1,\"reason\":\"sneeze\"}"))
                .isEqualTo(new AudioClear(1, "sneeze"));
        assertThat(ErrorCode.named("tired")).isEmpty();
        assertThat(ErrorCode.named("rate_limited")).contains(ErrorCode.RATE_LIMITED);
    }

    @Test
    void anUnknownTypeIsReportedAsUnknown() {
        assertThat(codec.decodeServerMessage("{\"type\":\"coach:hint\",\"text\":\"smile\"}"))
                .isEqualTo(new DecodedMessage.UnknownType<>("coach:hint"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "7",
                "{\"type\":\"transcript\",\"startMs\":\"soon\"}",
                "{\"type\":\"call:ended\",\"callId\":\"7\",\"reason\":\"agent\"}",
                "{\"type\":\"call:ready\"}"
            })
    void whatCannotBeReadIsAValueAndNotAnException(String text) {
        assertThat(codec.decodeServerMessage(text)).isInstanceOf(DecodedMessage.Invalid.class);
    }

    private ClientMessage client(String json) {
        return ((DecodedMessage.Valid<ClientMessage>) codec.decodeClientMessage(json)).message();
    }

    private String invalid(String json) {
        return ((DecodedMessage.Invalid<ClientMessage>) codec.decodeClientMessage(json)).reason();
    }

    private ServerMessage server(String json) {
        return ((DecodedMessage.Valid<ServerMessage>) codec.decodeServerMessage(json)).message();
    }
}
