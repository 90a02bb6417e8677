package io.mockcall.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.TurnMode;
import io.mockcall.gateway.media.AudioFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ClientMessagesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String START = """
            {"type":"call:start","scenarioId":"s1","consent":{"recording":true},
            "audio":{"codec":"opus","sampleRate":48000},"turnMode":"manual"}""";

    private final ClientMessages messages = new ClientMessages();

    @Test
    void aStartSaysAllThatACallNeeds() {
        assertThat(good(START))
                .isEqualTo(new ClientMessage.Start("s1", true, new AudioFormat("opus", 48_000), TurnMode.MANUAL));
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
        assertThat(bad(start.toString())).contains("'" + name + "'").contains("missing");
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
        assertThat(bad(json)).contains("'" + name + "'");
    }

    @Test
    void anUnknownTypeIsRepeatedOnlyInPart() {
        assertThat(bad("{\"type\":\"" + "x".repeat(1_000) + "\"}")).hasSizeLessThan(100);
    }

    @Test
    void whatTheAgentNotedIsPassedOnWithoutNulls() {
        assertThat(good("{\"type\":\"call:event\",\"eventType\":\"note\",\"data\":{\"a\":[1,\"b\"],\"c\":null}}"))
                .isEqualTo(new ClientMessage.Noted("note", Map.of("a", List.of(1, "b"))));
    }

    @Property
    void anyTextIsAnswered(@ForAll String text) {
        assertThat(messages.read(text)).isNotNull();
    }

    private ClientMessage good(String json) {
        return ((Received.Good) messages.read(json)).message();
    }

    private String bad(String json) {
        return ((Received.Bad) messages.read(json)).why();
    }
}
