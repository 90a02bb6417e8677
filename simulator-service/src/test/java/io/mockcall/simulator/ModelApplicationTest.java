package io.mockcall.simulator;

import static io.mockcall.testing.models.CompletionResponses.openAiStreaming;
import static io.mockcall.testing.models.ServerBehaviour.refusing;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Transcribed;
import io.mockcall.contracts.TurnMode;
import io.mockcall.contracts.Utterances;
import io.mockcall.embedded.Server;
import io.mockcall.simulator.reply.Scenarios;
import io.mockcall.testing.RunningService;
import io.mockcall.testing.models.FakeModelServer;
import io.mockcall.testing.servers.TestServers;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The whole service with a language model: a server that speaks its language, on this machine. */
class ModelApplicationTest {
    private static final TestServers servers = TestServers.shared(Server.KAFKA, Server.REDIS);

    private final CallId call = CallId.random();

    @Test
    void theModelsWordsAreTheCustomersAndWhenItFailsTheEmbeddedOneSpeaks() {
        try (var topics = new CustomerReplyTopics(servers.bootstrapServers());
                var model = new FakeModelServer();
                var running = service(model)) {
            assertThat(running.context().isActive()).isTrue();
            model.answers(openAiStreaming("It's been ", "dead for days. ", "Can you ", "do something?"));
            topics.publish(new CallStarted(
                    call, "agent", "team", Scenarios.brokenRouter(), TurnMode.AUTO, false, Instant.now()));
            topics.publish(utterance(1000, "Hello, what happened?"));

            assertThat(topics.turn(call, 1))
                    .extracting(CustomerReplied::text)
                    .containsExactly("It's been dead for days.", "Can you do something?");
            assertThat(topics.turn(call, 1)).allSatisfy(reply -> {
                assertThat(reply.provider()).isEqualTo("openai");
                assertThat(reply.promptVersion()).isEqualTo("customer-1");
            });

            model.answers(refusing(500));
            topics.publish(utterance(9000, "What is your customer number?"));

            assertThat(topics.turn(call, 2))
                    .extracting(CustomerReplied::text)
                    .anySatisfy(text -> assertThat(text).contains("7 7 1 3 5"));
        }
    }

    private Transcribed utterance(long startMs, String text) {
        return new Transcribed(
                call, Utterances.id(startMs), 0, text, true, startMs, startMs + 2000, 0.9, "test", Instant.now());
    }

    private static RunningService service(FakeModelServer model) {
        return RunningService.of(SimulatorApplication.class, "simulator")
                .with(Server.KAFKA, Server.REDIS)
                .set("mockcall.simulator.provider", "openai")
                .set("mockcall.simulator.model.base-url", model.url() + "/v1")
                .set("mockcall.kafka.instance", "simulator-1")
                .start();
    }
}
