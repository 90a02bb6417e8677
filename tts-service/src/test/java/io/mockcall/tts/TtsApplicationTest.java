package io.mockcall.tts;

import static io.mockcall.tts.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.MetricReported;
import io.mockcall.embedded.Server;
import io.mockcall.testing.RunningService;
import io.mockcall.testing.servers.TestServers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole service on a real broker, with the embedded voice. */
class TtsApplicationTest {
    private static TestServers servers;
    private static CustomerAudioTopics topics;

    @BeforeAll
    static void start() {
        servers = TestServers.shared(Server.KAFKA);
        topics = new CustomerAudioTopics(servers.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        topics.close();
    }

    @Test
    void theFramesOfATurnOfTwoSentencesAreContiguous() {
        try (var running = service("embedded")) {
            assertThat(running.context().isActive()).isTrue();
            CallId call = CallId.random();
            topics.publish(reply(call, 1, 0, "I see what you mean, but nobody called me back.", false));
            topics.publish(reply(call, 1, 1, "I want a refund!", true));

            List<AudioFrame> frames = topics.framesOfTurn(call, 1);

            assertContiguous(frames);
            assertThat(frames.stream().filter(f -> f.has(AudioFrame.FLAG_SENTENCE_START)))
                    .hasSize(2);
            assertThat(topics.metrics(call, 2))
                    .extracting(MetricReported::about)
                    .containsExactly("turn-1-0", "turn-1-1");
        }
    }

    @Test
    void aSuccessorInTheMiddleOfATurnRepeatsItAndContinues() {
        CallId call = CallId.random();
        CustomerReplied first = reply(call, 2, 0, "I have been waiting here for an hour.", false);
        CustomerReplied second = reply(call, 2, 1, "An hour!", true);
        try (var predecessor = service("embedded")) {
            assertThat(predecessor.context().isActive()).isTrue();
            topics.publish(first);
            topics.metrics(call, 1);
        }
        List<AudioFrame> before = topics.framesSoFar(call, 2);
        topics.publish(second);
        try (var successor = service("embedded")) {
            assertThat(successor.context().isActive()).isTrue();
            topics.metrics(call, 3);
        }
        List<AudioFrame> all = topics.framesSoFar(call, 2);

        assertThat(all.subList(before.size(), 2 * before.size())).isEqualTo(before);
        assertContiguous(all.subList(before.size(), all.size()));
    }

    @Test
    void theNullProviderUsesTheSameTopics() {
        try (var running = service("null")) {
            assertThat(running.context().isActive()).isTrue();
            CallId call = CallId.random();
            topics.publish(reply(call, 1, 0, "One.", false));
            topics.publish(reply(call, 1, 1, "Two, and three.", true));

            List<AudioFrame> frames = topics.framesOfTurn(call, 1);

            assertThat(frames).hasSize(100);
            assertContiguous(frames);
        }
    }

    @Test
    void anUnknownProviderIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> service("festival"))
                .rootCause()
                .hasMessage("mockcall.tts.provider must be one of elevenlabs, embedded, null, openai, not 'festival'");
        assertThatThrownBy(() -> service("EMBEDDED"))
                .rootCause()
                .hasMessageContaining("elevenlabs, embedded, null, openai, not 'EMBEDDED'");
        assertThatThrownBy(() -> service("")).rootCause().hasMessageContaining("needs quotation marks");
    }

    private static void assertContiguous(List<AudioFrame> frames) {
        for (int i = 0; i < frames.size(); i++) {
            assertThat(frames.get(i).timestampMs()).isEqualTo(i * 20L);
            assertThat(frames.get(i).kind()).isEqualTo(AudioFrame.CUSTOMER);
            assertThat(frames.get(i).payload().remaining()).isEqualTo(640);
            assertThat(frames.get(i).has(AudioFrame.FLAG_TURN_END)).isEqualTo(i == frames.size() - 1);
        }
    }

    private static RunningService service(String provider) {
        return RunningService.of(TtsApplication.class, "tts")
                .kafka(servers.bootstrapServers())
                .set("mockcall.tts.provider", provider)
                .set("mockcall.kafka.instance", "tts-1")
                .start();
    }
}
