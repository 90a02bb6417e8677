package io.mockcall.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Topic;
import io.mockcall.contracts.Transcribed;
import io.mockcall.contracts.TurnMode;
import io.mockcall.contracts.Utterances;
import io.mockcall.embedded.Server;
import io.mockcall.simulator.reply.Scenarios;
import io.mockcall.testing.RunningService;
import io.mockcall.testing.servers.TestServers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole service on a real broker, with real memory and the embedded customer. */
class SimulatorApplicationTest {
    private static CustomerReplyTopics topics;

    private final CallId call = CallId.random();

    @BeforeAll
    static void start() {
        topics = new CustomerReplyTopics(
                TestServers.shared(Server.KAFKA, Server.REDIS).bootstrapServers());
    }

    @AfterAll
    static void stop() {
        topics.close();
    }

    @Test
    void aCallIsOpenedAndEachUtteranceAnsweredInOrder() {
        try (var running = service("scripted")) {
            assertThat(running.context().isActive()).isTrue();
            topics.publish(started());
            topics.publish(utterance(1000, "what is your customer number"));
            topics.publish(utterance(4000, "What do the lights on the router show?"));

            assertThat(text(topics.turn(call, 0)))
                    .isEqualTo(Scenarios.brokenRouter().situation().openingLine());
            assertThat(text(topics.turn(call, 1))).contains("7 7 1 3 5");
            assertThat(text(topics.turn(call, 2))).contains("red light");
            assertThat(topics.turn(call, 2))
                    .extracting(CustomerReplied::inReplyTo)
                    .containsOnly("u4000");
        }
    }

    @Test
    void wordsThatOvertakeTheStartOfTheirCallAreAnsweredAllTheSame() {
        try (var running = service("scripted")) {
            assertThat(running.context().isActive()).isTrue();
            topics.publish(utterance(1000, "What is your customer number?"));
            topics.publish(started());

            assertThat(text(topics.turn(call, 1))).contains("7 7 1 3 5");
        }
    }

    @Test
    void aSuccessorKnowsWhatWasSaidAndAnswersNothingTwice() {
        Transcribed first = utterance(1000, "That's your own fault.");
        try (var predecessor = service("scripted")) {
            assertThat(predecessor.context().isActive()).isTrue();
            topics.publish(started());
            topics.publish(first);
            topics.turn(call, 1);
        }
        List<CustomerReplied> before = topics.turn(call, 1);
        try (var successor = service("scripted")) {
            assertThat(successor.context().isActive()).isTrue();
            topics.publish(first);
            topics.publish(utterance(5000, "What is your name?"));

            assertThat(text(topics.turn(call, 2))).contains("Paula Brook");
            assertThat(topics.turn(call, 1)).isEqualTo(before);
        }
    }

    @Test
    void wordsOfACallThatNeverStartedEndUpAmongTheDeadLetters() {
        try (var running = service("scripted")) {
            assertThat(running.context().isActive()).isTrue();
            topics.publish(utterance(1000, "Hello?"));

            assertThat(topics.deadLetter(Topic.TRANSCRIPTS, call)).contains("its start was not seen");
        }
    }

    @Test
    void theCustomerThatTakesNoTimeAnswersWithTwoSentences() {
        try (var running = service("null")) {
            assertThat(running.context().isActive()).isTrue();
            topics.publish(started());
            topics.publish(utterance(1000, "null"));
            topics.publish(utterance(4000, "null"));

            assertThat(topics.turn(call, 1)).hasSize(2);
            assertThat(topics.turn(call, 2)).hasSize(2);
            for (String bean : List.of("conversationStore", "understandingExecutor", "dueCallScheduler")) {
                assertThat(running.context().getBeanFactory().containsBeanDefinition(bean))
                        .isTrue();
                assertThat(running.context().getBeanFactory().containsSingleton(bean))
                        .as(bean)
                        .isFalse();
            }
        }
    }

    @Test
    void anUnknownProviderIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> service("parrot"))
                .rootCause()
                .hasMessageContaining(
                        "mockcall.simulator.provider must be one of null, ollama, openai, scripted, not 'parrot'");
        assertThatThrownBy(() -> service("")).rootCause().hasMessageContaining("needs quotation marks");
    }

    private CallStarted started() {
        return new CallStarted(call, "agent", "team", Scenarios.brokenRouter(), TurnMode.AUTO, false, Instant.now());
    }

    private Transcribed utterance(long startMs, String text) {
        return new Transcribed(
                call, Utterances.id(startMs), 0, text, true, startMs, startMs + 2000, 0.9, "test", Instant.now());
    }

    private static String text(List<CustomerReplied> turn) {
        return String.join(" ", turn.stream().map(CustomerReplied::text).toList());
    }

    private static RunningService service(String provider) {
        return RunningService.of(SimulatorApplication.class, "simulator")
                .with(Server.KAFKA, Server.REDIS)
                .set("mockcall.simulator.provider", provider)
                .set("mockcall.simulator.start-patience", "3s")
                .set("mockcall.kafka.instance", "simulator-1")
                .start();
    }
}
