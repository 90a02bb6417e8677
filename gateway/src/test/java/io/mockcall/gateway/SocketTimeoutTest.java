package io.mockcall.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.EndReason;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time limits of silent sockets, and the end of sockets when the gateway stops. */
class SocketTimeoutTest {
    @Test
    void silentSocketsAreClosedAndTheirCallsEnded() throws Exception {
        try (TestGateway gateway = new TestGateway(Map.of(
                "mockcall.gateway.patience.start", "1s",
                "mockcall.gateway.patience.silence", "1s",
                "mockcall.gateway.patience.after-call", "1s"))) {
            try (TestClient client = gateway.connect()) {
                var error = client.text("error");
                assertThat(error.path("code").asString()).isEqualTo("bad_message");
                assertThat(error.path("fatal").asBoolean()).isTrue();
                assertThat(client.closed()).isEqualTo(1008);
            }
            try (TestClient client = gateway.connect()) {
                CallId id = CallId.of(client.start().path("callId").asString());
                var asked = gateway.callSession.await(id + "/end");
                assertThat(asked.body().path("reason").asString()).isEqualTo("timeout");
                gateway.publish(new CallEnded(id, EndReason.TIMEOUT, CallStatus.ABANDONED, 1, Instant.now()));
                client.text("call:ended");
                assertThat(client.closed()).isEqualTo(1000);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClientThatOnlyAnswersPingsStaysOnTheCall(boolean direct) throws Exception {
        try (var gateway = new TestGateway(Map.of(
                "mockcall.gateway.direct", Boolean.toString(direct),
                "mockcall.gateway.patience.silence", "1s",
                "mockcall.gateway.patience.ping", "200ms"))) {
            try (TestClient client = gateway.connect()) {
                String id = client.start().path("callId").asString();
                client.awaitPings(10);
                assertThat(gateway.callSession.wasAsked(id + "/end")).isFalse();
            }
        }
    }

    @Test
    void stoppingGatewayClosesItsSocketsWithAnError() throws Exception {
        TestGateway gateway = new TestGateway(Map.of("mockcall.gateway.direct", "false"));
        try (TestClient client = gateway.connect();
                var audio = new AgentAudioTopic()) {
            String id = client.start().path("callId").asString();
            client.send(TestClient.agentFrame(AudioFrame.FLAG_COMMIT, 0));
            audio.records(CallId.of(id), 1);
            gateway.publish(Samples.customerAudio(CallId.of(id), 0, 0, 0, 3, AudioFrame.FLAG_TURN_END));
            for (int seq = 0; seq < 3; seq++) {
                assertThat(client.audio().seq()).isEqualTo(seq);
            }
            gateway.stop();
            assertThat(client.text("error").path("message").asString()).contains("connect again");
            assertThat(client.closed()).isEqualTo(1001);
            assertThat(gateway.callSession
                            .await(id + "/end")
                            .body()
                            .path("reason")
                            .asString())
                    .isEqualTo("error");
        } finally {
            gateway.close();
        }
    }
}
