package io.mockcall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.contracts.AudioFrame;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** Invalid input of a client gets an error message and harms neither the call nor the gateway. */
class BadInputTest {
    private static final int HUGE = 70_000;

    private final TestGateway gateway = TestGateway.shared();

    @AfterEach
    void callSessionAcceptsAgain() {
        gateway.callSession.acceptAgain();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{oops | bad_message | JSON",
                "[] | bad_message | object",
                "{\"type\":\"call:sing\"} | bad_message | call:sing",
                "{\"type\":\"call:start\"} | bad_message | 'audio'",
                "{\"type\":\"call:hold\"} | bad_message | No call is running",
                "{\"type\":\"audio:commit\"} | bad_message | No call is running",
                "{\"type\":\"call:rejoin\",\"callId\":\"00000000-0000-0000-0000-000000000001\"} | call_not_found | Rejoin",
            })
    void invalidMessageGetsAnErrorThatNamesTheFault(String message, String code, String hint) throws Exception {
        try (TestClient client = gateway.connect()) {
            client.send(message);
            expect(client, code, hint, false);
            client.start();
        }
    }

    @Test
    void anUnknownScenarioIsNotFound() throws Exception {
        try (TestClient client = gateway.connect()) {
            client.send(TestClient.START.replace("\"s1\"", "\"unknown\""));
            expect(client, "scenario_not_found", "no such scenario", false);
            client.start();
        }
    }

    @Test
    void anUnknownCodecIsNamed() throws Exception {
        try (TestClient client = gateway.connect()) {
            client.send(TestClient.START.replace("pcm_s16le", "mp3"));
            expect(client, "unsupported_codec", "pcm_s16le", false);
            client.start();
        }
    }

    @Test
    void aSecondStartIsRefusedAndTheCallGoesOn() throws Exception {
        try (TestClient client = gateway.connect()) {
            client.start();
            client.send(TestClient.START);
            expect(client, "bad_message", "already running", false);
            unharmed(client);
        }
    }

    @Test
    void audioBeforeTheCallIsRefused() throws Exception {
        try (TestClient client = gateway.connect()) {
            client.send(TestClient.agentFrame(0, 0));
            expect(client, "bad_frame", "start a call first", false);
            client.start();
        }
    }

    @Test
    void aFrameOfAnotherVersionOrKindOrDurationIsRefused() throws Exception {
        try (TestClient client = gateway.connect()) {
            client.start();
            client.send(TestClient.agentFrame(0, 0).bytes().put(0, (byte) 2));
            expect(client, "bad_frame", "version is 2", false);
            client.send(TestClient.agentFrame(0, 0).bytes().put(1, (byte) 2));
            expect(client, "bad_frame", "kind is 2", false);
            client.send(AudioFrame.of(AudioFrame.AGENT, 0, 0, 0, ByteBuffer.allocate(32)));
            expect(client, "bad_frame", "10 to 120 ms", false);
            client.send(ByteBuffer.allocate(3));
            expect(client, "bad_frame", "header", false);
            unharmed(client);
        }
    }

    @Test
    void tooLargeMessagesAreRefused() throws Exception {
        try (TestClient client = gateway.connect()) {
            client.start();
            client.send(ByteBuffer.allocate(HUGE));
            expect(client, "too_large", "65536", false);
            client.send("{\"type\":\"ping\",\"t\":\"" + "x".repeat(HUGE) + "\"}");
            expect(client, "too_large", "65536", false);
            unharmed(client);
        }
    }

    @Test
    void theTenthBadFrameInARowEndsTheCall() throws Exception {
        try (TestClient client = gateway.connect()) {
            String id = client.start().path("callId").asString();
            for (int i = 0; i < 9; i++) {
                client.send(ByteBuffer.allocate(3));
                expect(client, "bad_frame", "header", false);
            }
            client.send(TestClient.agentFrame(0, 0)); // a valid frame resets the count
            for (int i = 0; i < 9; i++) {
                client.send(ByteBuffer.allocate(3));
                expect(client, "bad_frame", "header", false);
            }
            client.send(ByteBuffer.allocate(3));
            expect(client, "bad_frame", "10 invalid messages in a row", true);
            assertThat(client.closed()).isEqualTo(1008);
            assertThat(gateway.callSession
                            .await(id + "/end")
                            .body()
                            .path("reason")
                            .asString())
                    .isEqualTo("error");
        }
    }

    @Test
    void aTimestampFarFromTheCallIsNamed() throws Exception {
        try (TestClient client = gateway.connect()) {
            client.start();
            client.send(TestClient.agentFrame(0, 0));
            client.send(TestClient.agentFrame(0, 0xffff_ffffL));
            expect(client, "bad_frame", "timestampMs is 4294967295", false);
            client.send(TestClient.agentFrame(0, 20));
            unharmed(client);
        }
    }

    @ParameterizedTest
    @CsvSource({"1920,48000 Hz", "320,'8000 Hz, or 8 bits'"})
    void samplesOfAnotherRateAreNamed(int bytes, String cause) throws Exception {
        try (TestClient client = gateway.connect()) {
            client.start();
            Flux.interval(Duration.ofMillis(20))
                    .take(48)
                    .doOnNext(
                            i -> client.send(AudioFrame.of(AudioFrame.AGENT, 0, 0, i * 20, ByteBuffer.allocate(bytes))))
                    .blockLast();
            expect(client, "bad_frame", cause, false);
        }
    }

    @Test
    void aFrameInFragmentsIsAFrame() throws Exception {
        try (TestClient client = gateway.connect()) {
            client.start();
            client.sendInTwo(TestClient.agentFrame(0, 0).bytes());
            client.sendInTwo(ByteBuffer.allocate(8));
            expect(client, "bad_frame", "header", false);
            unharmed(client);
        }
    }

    @Test
    void requestsThatCallSessionRefusesGetAnError() throws Exception {
        try (TestClient client = gateway.connect()) {
            client.start();
            gateway.callSession.refuse("/resume", 409, "conflict", "The call is not on hold.");
            client.send("{\"type\":\"call:resume\"}");
            expect(client, "bad_message", "not on hold", false);
            gateway.callSession.refuse("/hold", 500, "internal", "?");
            client.send("{\"type\":\"call:hold\"}");
            JsonNode error = expect(client, "internal", "try again", false);
            assertThat(error.path("retryAfterSeconds").asLong()).isPositive();
            unharmed(client);
        }
    }

    @Test
    void refusalsOfCallSessionArePassedOn() throws Exception {
        try (TestClient client = gateway.connect()) {
            gateway.callSession.refuse("/internal/calls", 403, "consent_required", "Agree to be recorded first.");
            client.send(TestClient.START);
            expect(client, "consent_required", "Agree", false);
            gateway.callSession.acceptAgain();
            client.start();
        }
    }

    @Test
    void anotherSubprotocolIsRefused() {
        var socket = gateway.http()
                .newWebSocketBuilder()
                .subprotocols("mockcall.v2")
                .header("Authorization", TestGateway.basic("agent"))
                .buildAsync(URI.create("ws://127.0.0.1:" + gateway.port() + "/ws/calls"), new WebSocket.Listener() {});
        assertThatThrownBy(socket::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(400));
    }

    @Test
    void requestWithoutUpgradeIsRefused() {
        var response = gateway.get("/ws/calls", Map.of("Authorization", TestGateway.basic("agent")));
        assertThat(response.statusCode()).isEqualTo(400);
    }

    private static JsonNode expect(TestClient client, String code, String hint, boolean fatal) throws Exception {
        JsonNode error = client.text("error");
        assertThat(error.path("code").asString()).isEqualTo(code);
        assertThat(error.path("message").asString()).contains(hint);
        assertThat(error.path("fatal").asBoolean()).isEqualTo(fatal);
        return error;
    }

    private static void unharmed(TestClient client) throws Exception {
        client.send("{\"type\":\"ping\",\"t\":7}");
        assertThat(client.text("pong").path("t").asInt()).isEqualTo(7);
    }
}
