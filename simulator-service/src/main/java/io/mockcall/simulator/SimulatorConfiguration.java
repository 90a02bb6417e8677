package io.mockcall.simulator;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.EventCodec;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.languagemodels.embedding.CachingEmbedder;
import io.mockcall.languagemodels.embedding.MiniLmEmbedder;
import io.mockcall.platform.stage.Stage;
import io.mockcall.simulator.conversation.Conversations;
import io.mockcall.simulator.conversation.RedisConversations;
import io.mockcall.simulator.meaning.IntentClassifier;
import io.mockcall.simulator.meaning.ScenarioMeanings;
import io.mockcall.simulator.provider.fixed.FixedDialogue;
import io.mockcall.simulator.provider.langchain4j.LanguageModelCustomer;
import io.mockcall.simulator.provider.langchain4j.ModelSettings;
import io.mockcall.simulator.provider.scripted.ScriptedCustomer;
import io.mockcall.simulator.reply.Customer;
import io.mockcall.simulator.reply.Dialogue;
import io.mockcall.simulator.reply.Interruptions;
import io.mockcall.simulator.reply.Listening;
import io.mockcall.simulator.reply.Patience;
import io.mockcall.simulator.reply.RememberedDialogue;
import io.mockcall.simulator.reply.SteadfastCustomer;
import io.mockcall.simulator.reply.Thinking;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.http.client.ReactorResourceFactory;

/** Puts the service together; the only class that knows who the customer is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SimulatorProperties.class)
class SimulatorConfiguration {
    @Bean
    SimulatorPipeline pipeline(SimulatorProperties validated, Dialogue dialogue) {
        return new SimulatorPipeline(dialogue);
    }

    @Bean
    Stage answering(SimulatorPipeline pipeline) {
        return pipeline.answering();
    }

    @Bean
    Stage following(SimulatorPipeline pipeline) {
        return pipeline.following();
    }

    /** A customer with a memory, whoever finds the words. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression(SimulatorProperties.REMEMBERS)
    static class Remembered {
        private static final int REMEMBERED_SENTENCES = 2000;

        @Bean
        Conversations conversations(ReactiveStringRedisTemplate redis, SimulatorProperties properties) {
            return new RedisConversations(redis, EventCodec.mapper(), properties.rememberFor());
        }

        @Bean
        Thinking thinking(SimulatorProperties properties) {
            return Thinking.with(
                    properties.thinkers(), properties.maxWaiting(), () -> listening(properties.rememberScenarios()));
        }

        @Bean
        ModelLoading modelLoading(Thinking thinking) {
            return new ModelLoading(thinking);
        }

        @Bean
        HealthIndicator customerHealthIndicator(ModelLoading loading) {
            return loading::health;
        }

        @Bean
        Dialogue dialogue(
                Conversations conversations,
                Thinking thinking,
                Customer customer,
                Interruptions interruptions,
                Patience patience,
                SimulatorProperties properties) {
            return new RememberedDialogue(
                    conversations,
                    thinking,
                    customer,
                    interruptions,
                    patience,
                    properties.startPatience(),
                    Clock.systemUTC());
        }

        private static Listening listening(int rememberScenarios) {
            var embedder = new CachingEmbedder(MiniLmEmbedder.load(), REMEMBERED_SENTENCES);
            return new Listening(
                    embedder, IntentClassifier.learned(embedder), new ScenarioMeanings(embedder, rememberScenarios));
        }
    }

    /** The embedded customer. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "mockcall.simulator.provider", havingValue = SimulatorProperties.SCRIPTED)
    static class Scripted {
        @Bean
        Customer customer() {
            return new ScriptedCustomer();
        }
    }

    /** A language model finds the words, and the embedded customer steps in for it. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("{'" + SimulatorProperties.OPENAI + "', '" + SimulatorProperties.OLLAMA
            + "'}.contains('${mockcall.simulator.provider:}')")
    @EnableConfigurationProperties(ModelSettings.class)
    static class LanguageModel {
        @Bean
        ModelConnectionPool modelConnections(ModelSettings settings, ReactorResourceFactory resources) {
            return new ModelConnectionPool(
                    "language-model",
                    settings.maxConcurrent(),
                    settings.connectTimeout(),
                    settings.firstSentence(),
                    resources);
        }

        @Bean
        Customer customer(
                SimulatorProperties properties,
                ModelSettings settings,
                ModelConnectionPool connections,
                MeterRegistry metrics) {
            Customer model = properties.provider().equals(SimulatorProperties.OPENAI)
                    ? LanguageModelCustomer.ofOpenAi(settings, connections)
                    : LanguageModelCustomer.ofOllama(settings, connections);
            return new SteadfastCustomer(model, new ScriptedCustomer(), limits(settings), metrics);
        }

        private static SteadfastCustomer.Limits limits(ModelSettings settings) {
            return new SteadfastCustomer.Limits(
                    settings.fillerAfter(),
                    settings.firstSentence(),
                    settings.nextSentence(),
                    settings.retries(),
                    settings.maxConcurrent());
        }
    }

    /** The customer that takes no time. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "mockcall.simulator.provider", havingValue = SimulatorProperties.NULL)
    static class Null {
        @Bean
        Dialogue dialogue() {
            return new FixedDialogue();
        }

        @Bean
        HealthIndicator customerHealthIndicator() {
            return () -> Health.up().build();
        }
    }
}
