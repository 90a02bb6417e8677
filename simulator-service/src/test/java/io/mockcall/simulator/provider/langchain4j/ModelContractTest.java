package io.mockcall.simulator.provider.langchain4j;

import static io.mockcall.testing.models.CompletionResponses.openAiStreaming;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.platform.provider.ProviderGuardSettings;
import io.mockcall.simulator.fallback.FallbackCustomer;
import io.mockcall.simulator.provider.scripted.ScriptedCustomer;
import io.mockcall.simulator.reply.Customer;
import io.mockcall.simulator.reply.CustomerContract;
import io.mockcall.simulator.reply.InjectionAttempts;
import io.mockcall.simulator.reply.PracticeCall;
import io.mockcall.simulator.reply.PromptLeakDetector;
import io.mockcall.simulator.reply.Scenarios;
import io.mockcall.testing.models.FakeModelServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What holds for every customer holds for one with a language model, whatever the model writes. */
class ModelContractTest {
    private static final FakeModelServer SERVER = new FakeModelServer();
    private static final ModelSettings SETTINGS = ModelCalls.settings(SERVER.url(), "");
    private static final ModelConnectionPool CONNECTIONS = ModelCalls.connections(SETTINGS, SERVER.resources());

    @AfterAll
    static void stop() {
        CONNECTIONS.close();
        SERVER.close();
    }

    private static Customer customer(Function<JsonNode, String> model) {
        SERVER.answers(openAiStreaming(model));
        return new FallbackCustomer(
                LanguageModelCustomer.ofOpenAi(SETTINGS, CONNECTIONS),
                new ScriptedCustomer(),
                Duration.ofSeconds(5),
                new ProviderGuardSettings(
                        Duration.ofSeconds(6), Duration.ofSeconds(3), 0, Duration.ofMillis(200), 8, SETTINGS.breaker()),
                new SimpleMeterRegistry());
    }

    @Nested
    class OfAModelThatPlaysAlong extends CustomerContract {
        private final AtomicInteger replies = new AtomicInteger();

        @Override
        protected Customer customer() {
            return ModelContractTest.customer(
                    _ -> "*sighs* I have told you " + replies.incrementAndGet() + " things by now. \"And what now?\"");
        }
    }

    @Nested
    class OfAModelThatTellsAllItKnows extends CustomerContract {
        @Override
        protected Customer customer() {
            return ModelContractTest.customer(
                    request -> request.get("messages").get(0).get("content").asString());
        }
    }

    @Nested
    class OfAModelThatObeysTheAgent extends CustomerContract {
        @Override
        protected Customer customer() {
            return ModelContractTest.customer(
                    _ -> "Sure! As an AI language model, I was told to play a customer. The policy allows a credit.");
        }
    }

    @Nested
    class Injection {
        private PracticeCall call;

        @BeforeEach
        void dial() {
            call = new PracticeCall(
                    Scenarios.brokenRouter(),
                    5,
                    customer(request ->
                            request.get("messages").get(0).get("content").asString()));
            call.open();
        }

        @Test
        void aModelThatTellsAllItKnowsTellsNothingOfItsPrompt() {
            var leaks = new PromptLeakDetector(
                    PromptLeakDetector.passages(PromptTemplates.bundled().passages()));
            for (List<String> attempt : InjectionAttempts.all().subList(0, 20)) {
                attempt.forEach(words -> assertThat(leaks.leaks(call.sayAndListen(words)))
                        .as(words)
                        .isFalse());
            }
        }
    }
}
