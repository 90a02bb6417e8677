package io.mockcall.client.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.TurnMode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MessageCodecTest {
    private final JsonMapper mapper = EventCodec.mapper();
    private final MessageCodec codec = new MessageCodec();

    @Test
    void dialingHasTheFieldsOfTheProtocol() {
        var start = new ClientMessage.Start(
                "billing", new ClientMessage.Consent(false), AudioFormat.PCM_16K, TurnMode.MANUAL);

        assertThat(mapper.readTree(codec.encode(start))).isEqualTo(mapper.readTree("""
                        {"type":"call:start","scenarioId":"billing","consent":{"recording":false},
                         "audio":{"codec":"pcm_s16le","sampleRate":16000},"turnMode":"manual"}"""));
    }

    @Test
    void messagesWithoutFieldsAreTheirTypeAlone() {
        assertThat(codec.encode(new ClientMessage.End())).isEqualTo("{\"type\":\"call:end\"}");
        assertThat(codec.encode(new ClientMessage.Commit())).isEqualTo("{\"type\":\"audio:commit\"}");
        assertThat(codec.encode(new ClientMessage.Hold())).isEqualTo("{\"type\":\"call:hold\"}");
        assertThat(codec.encode(new ClientMessage.Resume())).isEqualTo("{\"type\":\"call:resume\"}");
    }

    @Test
    void theOthersCarryTheirFields() {
        assertThat(codec.encode(new ClientMessage.PlaybackPosition(3, 250)))
                .isEqualTo("{\"type\":\"playback:position\",\"turn\":3,\"playedMs\":250}");
        assertThat(codec.encode(new ClientMessage.Ping(7))).isEqualTo("{\"type\":\"ping\",\"t\":7}");
        assertThat(codec.encode(new ClientMessage.Happened("note", Map.of("text", "hi"))))
                .isEqualTo("{\"type\":\"call:event\",\"eventType\":\"note\",\"data\":{\"text\":\"hi\"}}");
    }

    @Test
    void aTranscriptIsReadWithItsReservedWord() {
        assertThat(codec.decode("""
                        {"type":"transcript","utteranceId":"u20","text":"hello","final":true,
                         "startMs":20,"endMs":640,"confidence":0.9}""")).isEqualTo(new ServerMessage.Transcript("u20", "hello", true, 20, 640, 0.9));
    }

    @Test
    void aSentenceIsReadWithItsFeeling() {
        assertThat(codec.decode("""
                        {"type":"customer:sentence","turn":1,"index":0,"text":"No!","last":true,
                         "emotion":{"frustration":80,"satisfaction":10,"patience":20,"cooperation":30},
                         "interrupt":false,"audioIntensity":0.7}"""))
                .isEqualTo(new ServerMessage.Sentence(1, 0, "No!", true, new Emotion(80, 10, 20, 30), false, 0.7));
    }

    @Test
    void fieldsThatAreNewOrMissingDoNoHarm() {
        assertThat(codec.decode("{\"type\":\"call:ended\",\"callId\":\"c\",\"reason\":\"agent\",\"mood\":\"fine\"}"))
                .isEqualTo(new ServerMessage.Ended("c", "agent", 0));
        assertThat(codec.decode("{\"type\":\"error\",\"code\":\"bad_frame\",\"message\":\"m\",\"fatal\":false}"))
                .isEqualTo(new ServerMessage.Failed("bad_frame", "m", false, null));
        assertThat(codec.decode("{\"type\":\"call:held\"}")).isEqualTo(new ServerMessage.Held());
    }

    @Test
    void aTypeThatIsNewIsKnownAsUnknown() {
        assertThat(codec.decode("{\"type\":\"coach:hint\",\"text\":\"smile\"}")).isEqualTo(new ServerMessage.Unknown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "7", "{\"type\":\"transcript\",\"startMs\":\"soon\"}"})
    void whatCannotBeReadIsAValueAndNotAnException(String text) {
        assertThat(codec.decode(text)).isInstanceOfAny(ServerMessage.Unreadable.class, ServerMessage.Unknown.class);
    }
}
