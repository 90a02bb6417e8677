package io.mockcall.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EndReason;
import io.mockcall.gateway.media.AudioFormat;
import io.mockcall.gateway.protocol.ServerMessage.Clear;
import io.mockcall.gateway.protocol.ServerMessage.ScenarioCard;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What clients read is spelled as the protocol spells it. */
class ServerMessagesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final CallId ID = CallId.of("00000000-0000-0000-0000-000000000001");

    @ParameterizedTest
    @MethodSource("messages")
    void messagesAreSpelledAsTheProtocolSpellsThem(ServerMessage message, String expected) {
        assertThat(JSON.readTree(new ServerMessages().write(message))).isEqualTo(JSON.readTree(expected));
    }

    static Stream<Arguments> messages() {
        var card = new ScenarioCard("s1", "Bill", "billing", "hard", "Maria", "Be kind.");
        return Stream.of(
                Arguments.of(new ServerMessage.Ready(ID, "t", card, true, new AudioFormat("pcm_s16le", 16_000)), """
                        {"type":"call:ready","callId":"00000000-0000-0000-0000-000000000001","resumeToken":"t",
                        "scenario":{"id":"s1","name":"Bill","category":"billing","difficulty":"hard",
                        "customerName":"Maria","briefing":"Be kind."},"recording":true,
                        "audio":{"codec":"pcm_s16le","sampleRate":16000}}"""),
                Arguments.of(new ServerMessage.Heard("u0", "Hi.", true, 0, 150, 0.5), """
                        {"type":"transcript","utteranceId":"u0","text":"Hi.","final":true,"startMs":0,"endMs":150,
                        "confidence":0.5}"""),
                Arguments.of(new ServerMessage.Sentence(1, 0, "No.", true, new Emotion(1, 2, 3, 4), false, 0.5), """
                        {"type":"customer:sentence","turn":1,"index":0,"text":"No.","last":true,
                        "emotion":{"frustration":1.0,"satisfaction":2.0,"patience":3.0,"cooperation":4.0},
                        "interrupt":false,"audioIntensity":0.5}"""),
                Arguments.of(
                        new Clear(2, Clear.Reason.BARGE_IN),
                        "{\"type\":\"audio:clear\",\"turn\":2,\"reason\":\"barge_in\"}"),
                Arguments.of(new ServerMessage.Held(), "{\"type\":\"call:held\"}"),
                Arguments.of(new ServerMessage.Resumed(), "{\"type\":\"call:resumed\"}"),
                Arguments.of(
                        new ServerMessage.Noted("note", Map.of("a", 1)),
                        "{\"type\":\"call:event\",\"eventType\":\"note\",\"data\":{\"a\":1}}"),
                Arguments.of(new ServerMessage.Ended(ID, EndReason.TIMEOUT, 7), """
                        {"type":"call:ended","callId":"00000000-0000-0000-0000-000000000001","reason":"timeout",
                        "durationSeconds":7}"""),
                Arguments.of(new ServerMessage.Evaluated(ID, 71.5), """
                        {"type":"evaluation:ready","callId":"00000000-0000-0000-0000-000000000001",
                        "overallScore":71.5}"""),
                Arguments.of(
                        new ServerMessage.Failed(ErrorCode.TOO_LARGE, "Less.", false, null),
                        "{\"type\":\"error\",\"code\":\"too_large\",\"message\":\"Less.\",\"fatal\":false}"),
                Arguments.of(new ServerMessage.Failed(ErrorCode.RATE_LIMITED, "Wait.", true, 5L), """
                        {"type":"error","code":"rate_limited","message":"Wait.","fatal":true,
                        "retryAfterSeconds":5}"""),
                Arguments.of(new ServerMessage.Pong(JSON.readTree("\"x\"")), "{\"type\":\"pong\",\"t\":\"x\"}"));
    }
}
