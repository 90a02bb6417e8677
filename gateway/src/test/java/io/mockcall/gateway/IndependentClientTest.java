package io.mockcall.gateway;

import static io.mockcall.gateway.IndependentClient.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallResumed;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.NoteTaken;
import io.mockcall.contracts.Transcribed;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A whole call with the real gateway, in the protocol as docs/protocol.md describes it, without the codec of contracts. */
class IndependentClientTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final TestGateway gateway = TestGateway.shared();

    @Test
    void theClientUsesNoClassOfThisProject() throws Exception {
        assertThat(Files.readString(Path.of("src/test/java/io/mockcall/gateway/IndependentClient.java")))
                .doesNotContain("import io.mockcall");
    }

    @Test
    void aWholeCallIsSpokenWithAnIndependentCodec() throws Exception {
        try (IndependentClient client = connect()) {
            assertThat(client.subprotocol()).isEqualTo("mockcall.v1");
            CallId id = dial(client);
            customerSpeaks(client, id);
            agentSpeaks(client, id);
            hold(client, id);
            note(client, id);
            hangUp(client, id);
        }
    }

    @Test
    void errorsHaveTheirCodeAndLeaveTheConnectionUsable() throws Exception {
        try (IndependentClient client = connect()) {
            client.send(message("call:sing"));
            expectError(client, "bad_message");
            client.sendFrame(0, 0, 0, new byte[640]);
            expectError(client, "bad_frame");
            client.send(start("mp3"));
            expectError(client, "unsupported_codec");
            ObjectNode unknown = start("pcm_s16le");
            client.send(unknown.put("scenarioId", "unknown"));
            expectError(client, "scenario_not_found");
            client.send(message("call:rejoin").put("callId", "6f1d3c52-8a0e-4b57-9f5e-2b1c9d7e4a10"));
            expectError(client, "call_not_found");
            dial(client);
            client.sendFrame(0, 0, 0, new byte[5 * 32]);
            expectError(client, "bad_frame");
            client.send(message("ping").put("t", "x".repeat(66_000)));
            expectError(client, "too_large");
        }
    }

    private IndependentClient connect() {
        return new IndependentClient(gateway.port(), TestGateway.basic("agent"));
    }

    private static ObjectNode start(String codec) {
        ObjectNode start = message("call:start").put("scenarioId", "s1").put("turnMode", "manual");
        start.putObject("consent").put("recording", true);
        start.putObject("audio").put("codec", codec).put("sampleRate", 16_000);
        return start;
    }

    private static CallId dial(IndependentClient client) throws InterruptedException {
        client.send(start("pcm_s16le"));
        JsonNode ready = client.expect("call:ready");
        assertThat(ready.propertyNames())
                .containsExactlyInAnyOrder("type", "callId", "resumeToken", "scenario", "recording", "audio");
        assertThat(ready.at("/scenario").propertyNames())
                .containsExactlyInAnyOrder("id", "name", "category", "difficulty", "customerName", "briefing");
        assertThat(ready.get("resumeToken").asString()).isNotBlank();
        assertThat(ready.get("recording").asBoolean()).isTrue();
        assertThat(ready.at("/audio/codec").asString()).isEqualTo("pcm_s16le");
        assertThat(ready.at("/audio/sampleRate").asInt()).isEqualTo(16_000);
        return CallId.of(ready.get("callId").asString());
    }

    /** Five frames of 20 ms, the last of which ends the turn. */
    private void customerSpeaks(IndependentClient client, CallId id) throws InterruptedException {
        gateway.publish(new CustomerReplied(
                id,
                0,
                0,
                "Hello?",
                true,
                new Emotion(10, 20, 30, 40),
                List.of(),
                false,
                0.5,
                Samples.voice(),
                null,
                "1",
                "test",
                NOW));
        JsonNode sentence = client.expect("customer:sentence");
        assertThat(sentence.propertyNames())
                .containsExactlyInAnyOrder(
                        "type", "turn", "index", "text", "last", "emotion", "interrupt", "audioIntensity");
        assertThat(sentence.get("text").asString()).isEqualTo("Hello?");
        assertThat(sentence.get("turn").asInt()).isZero();
        assertThat(sentence.get("last").asBoolean()).isTrue();
        assertThat(sentence.at("/emotion/cooperation").asDouble()).isEqualTo(40);

        gateway.publish(Samples.customerAudio(id, 0, 0, 0, 5, 2));
        for (int n = 0; n < 5; n++) {
            IndependentClient.Frame frame = client.expectFrame();
            assertThat(frame.version()).isEqualTo(1);
            assertThat(frame.kind()).isEqualTo(2);
            assertThat(frame.flags()).isEqualTo(n == 0 ? 1 : n == 4 ? 2 : 0);
            assertThat(frame.seq()).isEqualTo(n);
            assertThat(frame.turn()).isZero();
            assertThat(frame.timestampMs()).isEqualTo(20L * n);
            assertThat(ByteBuffer.wrap(frame.payload())).isEqualTo(Samples.pcm(0, 20L * n));
        }
        client.send(message("playback:position").put("turn", 0).put("playedMs", 100));
    }

    private void agentSpeaks(IndependentClient client, CallId id) throws InterruptedException {
        try (var audio = new AgentAudioTopic()) {
            byte[] payload = new byte[640];
            payload[1] = 77;
            client.sendFrame(0, 0, 0, payload);
            client.sendFrame(1, 1, 20, payload);
            client.sendFrame(0, 2, 40, payload);
            client.send(message("audio:commit"));
            List<AudioFrame> arrived = AgentAudioTopic.frames(audio.records(id, 4));
            assertThat(arrived).extracting(AudioFrame::timestampMs).containsExactly(0L, 20L, 40L, 60L);
            assertThat(arrived).extracting(AudioFrame::flags).containsExactly(0, 1, 0, 1);
            assertThat(arrived.getFirst().payload()).isEqualTo(ByteBuffer.wrap(payload));
        }
        gateway.publish(new Transcribed(id, "u70000", 0, "Good morning.", true, 0, 40, 0.75, "test", NOW));
        JsonNode transcript = client.expect("transcript");
        assertThat(transcript.propertyNames())
                .containsExactlyInAnyOrder("type", "utteranceId", "text", "final", "startMs", "endMs", "confidence");
        assertThat(transcript.get("utteranceId").asString()).isEqualTo("u70000");
        assertThat(transcript.get("final").asBoolean()).isTrue();
        assertThat(transcript.get("confidence").asDouble()).isEqualTo(0.75);
    }

    private void hold(IndependentClient client, CallId id) throws InterruptedException {
        gateway.publish(Samples.customerAudio(id, 1, 0, 0, 5, 0));
        client.expectFrame();
        client.send(message("call:hold"));
        gateway.callSession.await(id + "/hold");
        gateway.publish(new CallHeld(id, 0, NOW));
        JsonNode clear = client.expect("audio:clear");
        assertThat(clear.get("turn").asInt()).isEqualTo(1);
        assertThat(clear.get("reason").asString()).isEqualTo("hold");
        client.expect("call:held");
        client.send(message("ping").put("t", 7));
        assertThat(client.expect("pong").get("t").asInt()).isEqualTo(7);
        client.send(message("call:resume"));
        gateway.callSession.await(id + "/resume");
        gateway.publish(new CallResumed(id, 1, NOW));
        client.expect("call:resumed");
    }

    private void note(IndependentClient client, CallId id) throws InterruptedException {
        ObjectNode note = message("call:event").put("eventType", "note");
        note.putObject("data").put("text", "angry");
        client.send(note);
        assertThat(gateway.callSession
                        .await(id + "/events")
                        .body()
                        .at("/data/text")
                        .asString())
                .isEqualTo("angry");
        gateway.publish(new NoteTaken(id, 2, Map.of("text", "angry"), NOW));
        JsonNode event = client.expect("call:event");
        assertThat(event.get("eventType").asString()).isEqualTo("note");
        assertThat(event.at("/data/text").asString()).isEqualTo("angry");
    }

    private void hangUp(IndependentClient client, CallId id) throws InterruptedException {
        client.send(message("call:end"));
        gateway.callSession.await(id + "/end");
        gateway.publish(new CallEnded(id, EndReason.AGENT, CallStatus.COMPLETED, 12, NOW));
        JsonNode ended = client.expect("call:ended");
        assertThat(ended.get("callId").asString()).isEqualTo(id.toString());
        assertThat(ended.get("reason").asString()).isEqualTo("agent");
        assertThat(ended.get("durationSeconds").asInt()).isEqualTo(12);
        gateway.publish(Samples.evaluated(id, 71.5));
        JsonNode evaluation = client.expect("evaluation:ready");
        assertThat(evaluation.get("callId").asString()).isEqualTo(id.toString());
        assertThat(evaluation.get("overallScore").asDouble()).isEqualTo(71.5);
    }

    private static void expectError(IndependentClient client, String code) throws InterruptedException {
        JsonNode error = client.expect("error");
        assertThat(error.get("code").asString()).isEqualTo(code);
        assertThat(error.get("message").asString()).isNotBlank();
        assertThat(error.get("fatal").asBoolean()).isFalse();
    }
}
