package io.mockcall.gateway;

import static io.mockcall.contracts.AudioFrame.FLAG_COMMIT;
import static io.mockcall.contracts.AudioFrame.FLAG_TURN_END;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.AudioFrames;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallHeld;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallResumed;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.CustomerAudio;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.NoteTaken;
import io.mockcall.contracts.NoticeRaised;
import io.mockcall.contracts.PlaybackInterrupted;
import io.mockcall.contracts.SpeechStarted;
import io.mockcall.contracts.Topic;
import io.mockcall.contracts.Transcribed;
import io.mockcall.contracts.TurnMode;
import io.mockcall.testing.TestTopics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Calls over a WebSocket and a Kafka broker. */
class CallTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final TestGateway gateway = TestGateway.shared();

    @Test
    void callIsStartedWithATokenOfTheCaller() throws Exception {
        try (TestClient client = gateway.connect()) {
            gateway.callSession.forget();
            assertThat(client.subprotocol()).isEqualTo("mockcall.v1");
            var ready = client.start();
            assertThat(ready.path("recording").asBoolean()).isTrue();
            assertThat(ready.path("scenario").path("customerName").asString()).isEqualTo("Maria");
            assertThat(ready.path("resumeToken").asString()).isNotBlank();
            assertThat(ready.path("audio").path("sampleRate").asInt()).isEqualTo(16_000);
            var asked = gateway.callSession.await("/internal/calls");
            assertThat(asked.authorization()).startsWith("Bearer ").isNotEqualTo(TestGateway.basic("agent"));
            assertThat(asked.body().path("turnMode").asString()).isEqualTo("auto");
            assertThat(asked.body().path("requestId").asString()).isNotBlank();
        }
    }

    @Test
    void agentAudioIsAssembledIntoRecordsAndKeepsItsFrames() throws Exception {
        try (TestClient client = gateway.connect();
                var audio = new AgentAudioTopic()) {
            CallId id = started(client);
            List<AudioFrame> spoken = new ArrayList<>();
            for (int i = 0; i < 23; i++) {
                AudioFrame frame = TestClient.agentFrame(i == 22 ? FLAG_COMMIT : 0, i * 20L);
                spoken.add(frame);
                client.send(frame);
            }
            List<AgentAudio> records = audio.records(id, spoken.size());
            assertThat(AgentAudioTopic.frames(records)).isEqualTo(spoken);
            assertThat(records).extracting(AgentAudio::batch).isEqualTo(upTo(records.size()));
            assertThat(records).extracting(AgentAudio::turnMode).containsOnly(TurnMode.AUTO);
            assertThat(records.size()).isLessThan(spoken.size());
        }
    }

    @Test
    void aClockThatRestartsIsHeardAtThePresentTime() throws Exception {
        try (TestClient client = gateway.connect();
                var audio = new AgentAudioTopic()) {
            CallId id = started(client);
            for (long at : new long[] {0, 20, 40, 60, 80, 1_000, 1_020, 0, 20, 40}) {
                client.send(TestClient.agentFrame(at == 40 ? FLAG_COMMIT : 0, at));
            }
            List<AudioFrame> frames = AgentAudioTopic.frames(audio.records(id, 10));
            assertThat(frames)
                    .extracting(AudioFrame::timestampMs)
                    .startsWith(0L, 20L, 40L, 60L, 80L)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aCommitByMessageIsAFrameWithoutAudio() throws Exception {
        try (TestClient client = gateway.connect();
                var audio = new AgentAudioTopic()) {
            CallId id = started(client);
            client.send(TestClient.agentFrame(0, 40));
            client.send("{\"type\":\"audio:commit\"}");
            AgentAudio record = audio.records(id, 1).getFirst();
            List<AudioFrame> frames = AgentAudioTopic.frames(List.of(record));
            assertThat(frames).hasSize(2);
            assertThat(frames.getLast().has(FLAG_COMMIT)).isTrue();
            assertThat(frames.getLast().payload().remaining()).isZero();
            assertThat(frames.getLast().timestampMs()).isEqualTo(60);
        }
    }

    @Test
    void customerAudioArrivesInOrderNumberedAndOnce() throws Exception {
        try (TestClient client = gateway.connect()) {
            CallId id = started(client);
            gateway.publish(Samples.customerAudio(CallId.random(), 0, 0, 0, 5, 0));
            gateway.publish(Samples.customerAudio(id, 0, 0, 0, 5, 0));
            gateway.publish(Samples.customerAudio(id, 0, 0, 0, 5, 0));
            gateway.publish(Samples.customerAudio(id, 0, 0, 1, 5, FLAG_TURN_END));
            gateway.publish(Samples.customerAudio(id, 1, 0, 0, 3, 0));
            gateway.publish(Samples.customerAudio(id, 0, 0, 1, 5, FLAG_TURN_END));
            gateway.publish(Samples.customerAudio(id, 1, 0, 1, 2, FLAG_TURN_END));
            List<String> heard = new ArrayList<>();
            for (int seq = 0; seq < 15; seq++) {
                AudioFrame frame = client.audio();
                assertThat(frame.seq()).isEqualTo(seq);
                assertThat(frame.version()).isEqualTo(AudioFrame.VERSION);
                assertThat(frame.payload()).isEqualTo(Samples.pcm(frame.turn(), frame.timestampMs()));
                heard.add(frame.turn() + "@" + frame.timestampMs());
            }
            assertThat(heard)
                    .startsWith("0@0", "0@20", "0@40", "0@60", "0@80", "0@100")
                    .doesNotHaveDuplicates()
                    .endsWith("1@100", "1@120");
        }
    }

    @Test
    void aClientThatAsksFor24KilohertzGetsTheFramesAsTheyAre() throws Exception {
        try (TestClient client = gateway.connect()) {
            gateway.callSession.forget();
            client.send(TestClient.START.replace(
                    "\"sampleRate\":16000", "\"sampleRate\":16000,\"playbackSampleRate\":24000"));
            JsonNode ready = client.text("call:ready");
            assertThat(ready.at("/audio/playbackSampleRate").asInt()).isEqualTo(24_000);
            assertThat(gateway.callSession
                            .await("/internal/calls")
                            .body()
                            .path("playbackSampleRate")
                            .asInt())
                    .isEqualTo(24_000);
            ByteBuffer pcm = ByteBuffer.allocate(960);
            AudioFrame first = AudioFrame.of(AudioFrame.CUSTOMER, AudioFrame.FLAG_SENTENCE_START, 0, 0, pcm);
            AudioFrame last = AudioFrame.of(AudioFrame.CUSTOMER, FLAG_TURN_END, 0, 20, pcm);
            gateway.publish(new CustomerAudio(
                    CallId.of(ready.path("callId").asString()),
                    0,
                    0,
                    0,
                    24_000,
                    AudioFrames.of(List.of(first, last)),
                    Instant.now()));
            assertThat(client.audio().payload().remaining()).isEqualTo(960);
            assertThat(client.audio().payload().remaining()).isEqualTo(960);
        }
    }

    @Test
    void aNoticeReachesTheAgentOnceAMinute() throws Exception {
        try (TestClient client = gateway.connect()) {
            CallId id = started(client);
            for (int i = 0; i < 3; i++) {
                gateway.publish(new NoticeRaised(
                        id, NoticeRaised.Code.VOICE_FALLBACK, "Another voice speaks.", "turn-" + i, Instant.now()));
            }
            gateway.publish(new NoticeRaised(id, "added_later", "Something else.", "turn-3", Instant.now()));
            assertThat(client.text("notice").path("code").asString()).isEqualTo("voice_fallback");
            JsonNode second = client.text("notice");
            assertThat(second.path("code").asString()).isEqualTo("added_later");
            assertThat(second.path("message").asString()).isEqualTo("Something else.");
        }
    }

    @Test
    void audioThatArrivesBeforeTheCallIsKnownIsPlayed() throws Exception {
        try (TestClient client = gateway.connect()) {
            CallId id = CallId.random();
            gateway.callSession.nextCall(id);
            gateway.callSession.beforeAnswer(() -> {
                gateway.publish(replied(id, 0, 0, null));
                gateway.publish(Samples.customerAudio(id, 0, 0, 0, 3, FLAG_TURN_END));
            });
            client.start();
            // Two readers deliver the sentence and its audio, in any order.
            List<String> sentences = new ArrayList<>();
            List<Long> frames = new ArrayList<>();
            while (sentences.isEmpty() || frames.size() < 3) {
                switch (client.next()) {
                    case TestClient.Audio(AudioFrame frame) -> frames.add(frame.seq());
                    case TestClient.Text(JsonNode message) -> {
                        if (message.path("type").asString().equals("customer:sentence")) {
                            sentences.add(message.path("text").asString());
                        }
                    }
                    case TestClient.Closed closed -> throw new AssertionError(closed);
                }
            }
            assertThat(sentences).containsExactly("Well.");
            assertThat(frames).containsExactly(0L, 1L, 2L);
        }
    }

    @Test
    void clientSeesOnlyWhatIsOnRecord() throws Exception {
        try (TestClient client = gateway.connect()) {
            CallId id = started(client);
            client.send("{\"type\":\"call:hold\"}");
            gateway.callSession.await(id + "/hold");
            gateway.publish(new CallHeld(id, 0, NOW));
            gateway.publish(new CallHeld(id, 0, NOW));
            client.text("call:held");
            client.send("{\"type\":\"call:resume\"}");
            gateway.callSession.await(id + "/resume");
            gateway.publish(new CallResumed(id, 1, NOW));
            assertThat(((TestClient.Text) client.next()).json().path("type").asString())
                    .isEqualTo("call:resumed");
            client.send("{\"type\":\"call:event\",\"eventType\":\"note\",\"data\":{\"text\":\"angry\",\"x\":null}}");
            var noted = gateway.callSession.await(id + "/events").body();
            assertThat(noted.path("eventType").asString()).isEqualTo("note");
            assertThat(noted.path("data").toString()).isEqualTo("{\"text\":\"angry\"}");
            gateway.publish(new NoteTaken(id, 2, Map.of("text", "angry"), NOW));
            assertThat(client.text("call:event").path("data").path("text").asString())
                    .isEqualTo("angry");
        }
    }

    @Test
    void holdStopsPlayout() throws Exception {
        try (TestClient client = gateway.connect();
                var control = TestTopics.shared(Topic.CALL_CONTROL).fromNowOn()) {
            CallId id = started(client);
            gateway.publish(Samples.customerAudio(id, 3, 0, 0, 5, 0));
            client.audio();
            client.send("{\"type\":\"playback:position\",\"turn\":3,\"playedMs\":40}");
            client.send("{\"type\":\"ping\",\"t\":1}");
            client.text("pong");
            gateway.publish(new CallHeld(id, 0, NOW));
            var clear = client.text("audio:clear");
            assertThat(clear.path("turn").asInt()).isEqualTo(3);
            assertThat(clear.path("reason").asString()).isEqualTo("hold");
            client.text("call:held");
            var interrupted = control.atLeast(1, id, PlaybackInterrupted.class).getFirst();
            assertThat(interrupted.turn()).isEqualTo(3);
            assertThat(interrupted.heardMs()).isEqualTo(40);
            gateway.publish(Samples.customerAudio(id, 3, 0, 1, 5, FLAG_TURN_END));
            gateway.publish(Samples.customerAudio(id, 4, 0, 0, 1, FLAG_TURN_END));
            AudioFrame next = client.audio();
            while (next.turn() == 3 && next.timestampMs() < 100) {
                next = client.audio();
            }
            assertThat(next.turn()).isEqualTo(4);
        }
    }

    @Test
    void afterTheCallTheEvaluationStillArrivesAndAnotherCallMayBegin() throws Exception {
        try (TestClient client = gateway.connect()) {
            CallId id = started(client);
            client.send("{\"type\":\"call:end\"}");
            var asked = gateway.callSession.await(id + "/end");
            assertThat(asked.body().path("reason").asString()).isEqualTo("agent");
            gateway.publish(new CallEnded(id, EndReason.AGENT, CallStatus.COMPLETED, 12, NOW));
            var ended = client.text("call:ended");
            assertThat(ended.path("reason").asString()).isEqualTo("agent");
            assertThat(ended.path("durationSeconds").asLong()).isEqualTo(12);
            for (int i = 0; i < 20; i++) {
                client.send(TestClient.agentFrame(0, i * 20L)); // in flight when the call ended
            }
            CallId next = started(client);
            gateway.publish(Samples.evaluated(id, 71.5));
            var evaluated = client.text("evaluation:ready");
            assertThat(evaluated.path("callId").asString()).isEqualTo(id.toString());
            assertThat(evaluated.path("overallScore").asDouble()).isEqualTo(71.5);
            assertThat(next).isNotEqualTo(id);
        }
    }

    @Test
    void audioBypassesTheWebSocketSession() {
        TestClient client = gateway.connect();
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                gateway.get("/actuator/prometheus", Map.of()).body())
                        .containsPattern("mockcall_gateway_sockets\\{.*way=\"direct\".*} [1-9]"));
        client.close();
    }

    @Test
    void aLostSocketEndsItsCall() throws Exception {
        TestClient client = gateway.connect();
        CallId id = started(client);
        client.close();
        var asked = gateway.callSession.await(id + "/end");
        assertThat(asked.body().path("reason").asString()).isEqualTo("error");
    }

    @Test
    void trafficIsReportedOnceAfterTheCall() throws Exception {
        try (TestClient client = gateway.connect();
                var metrics = TestTopics.shared(Topic.CALL_METRICS).fromNowOn()) {
            CallId id = started(client);
            for (int i = 0; i < 10; i++) {
                client.send(TestClient.agentFrame(0, i * 20L));
            }
            client.send("{\"type\":\"ping\",\"t\":1}");
            client.text("pong");
            gateway.publish(Samples.customerAudio(id, 1, 0, 0, 1, FLAG_TURN_END));
            int sent = client.audio().bytes().limit();
            gateway.publish(new CallEnded(id, EndReason.AGENT, CallStatus.COMPLETED, 12, NOW));
            client.text("call:ended");
            var metric = metrics.atLeast(1, id, MetricReported.class).getFirst();
            assertThat(metric.stage()).isEqualTo("gateway");
            assertThat(metric.about()).isEqualTo("call");
            assertThat(metric.values())
                    .containsEntry("bytesIn", 10.0 * (AudioFrame.HEADER + 640))
                    .containsEntry("bytesOut", (double) sent)
                    .containsKeys("cpuMs", "memoryBytes");
        }
    }

    @Test
    void turnLatencyIsMeasuredInAnyOrderOfEvents() throws Exception {
        try (TestClient client = gateway.connect();
                var metrics = TestTopics.shared(Topic.CALL_METRICS).fromNowOn()) {
            CallId id = started(client);
            for (int i = 0; i < 10; i++) {
                client.send(TestClient.agentFrame(0, i * 20L));
            }
            client.send("{\"type\":\"ping\",\"t\":1}");
            client.text("pong");
            gateway.publish(Samples.customerAudio(id, 1, 0, 0, 1, FLAG_TURN_END));
            client.audio();
            gateway.publish(replied(id, 1, 0, "u0"));
            client.text("customer:sentence");
            gateway.publish(new Transcribed(id, "u0", 0, "Hello.", true, 0, 150, 0.9, "test", NOW));
            assertThat(client.text("transcript").path("final").asBoolean()).isTrue();
            var metric = metrics.atLeast(1, id, MetricReported.class).getFirst();
            assertThat(metric.callId()).isEqualTo(id);
            assertThat(metric.about()).isEqualTo("turn-1");
            assertThat(metric.values().get("turnLatencyMs")).isPositive();
        }
    }

    @Test
    void bargeInStopsPlayoutAndIsPublished() throws Exception {
        try (TestClient client = gateway.connect();
                var control = TestTopics.shared(Topic.CALL_CONTROL).fromNowOn()) {
            CallId id = started(client);
            talking(client, id);
            gateway.publish(new SpeechStarted(id, "u900", 900, NOW));
            var clear = client.text("audio:clear");
            assertThat(clear.path("reason").asString()).isEqualTo("barge_in");
            assertThat(clear.path("turn").asInt()).isEqualTo(1);
            gateway.publish(new Transcribed(id, "u900", 0, "No, listen.", false, 900, 1500, 0.9, "test", NOW));
            var cut = control.atLeast(1, id, PlaybackInterrupted.class).getFirst();
            assertThat(cut.reason()).isEqualTo(PlaybackInterrupted.Reason.BARGE_IN);
            assertThat(cut.heardMs()).isEqualTo(60);
            assertThat(cut.sentence()).isZero();
            assertThat(cut.share()).isEqualTo(0.6);
        }
    }

    @Test
    void playoutResumesAfterABackchannel() throws Exception {
        try (TestClient client = gateway.connect()) {
            CallId id = started(client);
            talking(client, id);
            gateway.publish(new SpeechStarted(id, "u900", 900, NOW));
            client.text("audio:clear");
            gateway.publish(Samples.customerAudio(id, 1, 0, 1, 1, FLAG_TURN_END)); // while the decision is pending
            gateway.publish(new Transcribed(id, "u900", 0, "Mm-hmm.", true, 900, 1300, 0.9, "test", NOW));
            for (long position : List.of(60L, 80L, 100L)) {
                assertThat(client.audio().timestampMs()).isEqualTo(position);
            }
        }
    }

    /** Five frames of a sentence have arrived, and the agent has heard three of them. */
    private void talking(TestClient client, CallId id) throws Exception {
        gateway.publish(Samples.customerAudio(id, 1, 0, 0, 5, 0));
        for (int i = 0; i < 5; i++) {
            client.audio();
        }
        client.send("{\"type\":\"playback:position\",\"turn\":1,\"playedMs\":60}");
        client.send("{\"type\":\"ping\",\"t\":1}");
        client.text("pong");
    }

    private CallId started(TestClient client) throws InterruptedException {
        return CallId.of(client.start().path("callId").asString());
    }

    private static CustomerReplied replied(CallId id, int turn, int index, @Nullable String inReplyTo) {
        return new CustomerReplied(
                id,
                turn,
                index,
                "Well.",
                true,
                new Emotion(50, 50, 50, 50),
                List.of(),
                false,
                0.5,
                Samples.voice(),
                inReplyTo,
                "1",
                "test",
                NOW);
    }

    private static List<Long> upTo(int count) {
        return LongStream.range(0, count).boxed().toList();
    }
}
