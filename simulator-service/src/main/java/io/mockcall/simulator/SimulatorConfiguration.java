package io.mockcall.simulator;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.EventCodec;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.languagemodels.embedding.CachingEmbedder;
import io.mockcall.languagemodels.embedding.MiniLmEmbedder;
import io.mockcall.platform.lifecycle.PeriodicTasks;
import io.mockcall.platform.stage.BroadcastReader;
import io.mockcall.platform.stage.EventPublisher;
import io.mockcall.platform.stage.Stage;
import io.mockcall.simulator.conversation.ConversationStore;
import io.mockcall.simulator.conversation.RedisConversationStore;
import io.mockcall.simulator.fallback.FallbackCustomer;
import io.mockcall.simulator.provider.fixed.FixedDialogue;
import io.mockcall.simulator.provider.langchain4j.LanguageModelCustomer;
import io.mockcall.simulator.provider.langchain4j.ModelSettings;
import io.mockcall.simulator.provider.scripted.ScriptedCustomer;
import io.mockcall.simulator.reply.Customer;
import io.mockcall.simulator.reply.Dialogue;
import io.mockcall.simulator.reply.StatefulDialogue;
import io.mockcall.simulator.timing.DueCallScheduler;
import io.mockcall.simulator.timing.PatienceProperties;
import io.mockcall.simulator.timing.PlaybackInterruptions;
import io.mockcall.simulator.understanding.IntentClassifier;
import io.mockcall.simulator.understanding.LanguageUnderstanding;
import io.mockcall.simulator.understanding.ScenarioEmbeddingsCache;
import io.mockcall.simulator.understanding.UnderstandingExecutor;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * Wires the service. Only this class depends on the providers. All settings are bound whatever the provider, because the
 * platform refuses a setting that no bound record has.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SimulatorProperties.class, PatienceProperties.class, ModelSettings.class})
class SimulatorConfiguration {
    private static final String PROVIDER = "mockcall.simulator.provider";

    /** Takes the properties so that Spring validates them before anything else. */
    @Bean
    SimulatorPipeline pipeline(SimulatorProperties validated, Dialogue dialogue) {
        return new SimulatorPipeline(dialogue);
    }

    @Bean
    Stage answers(SimulatorPipeline pipeline) {
        return pipeline.answers();
    }

    @Bean
    Stage controls(SimulatorPipeline pipeline) {
        return pipeline.controls();
    }

    /** The customers with a conversation: all but the one with fixed sentences. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(StatefulProvider.class)
    static class Stateful {
        private static final int CACHED_SENTENCES = 2000;

        @Bean
        ConversationStore conversationStore(ReactiveStringRedisTemplate redis, SimulatorProperties properties) {
            return new RedisConversationStore(redis, EventCodec.mapper(), properties.rememberFor());
        }

        @Bean
        UnderstandingExecutor understandingExecutor(SimulatorProperties properties) {
            return UnderstandingExecutor.create(
                    properties.understandingThreads(),
                    properties.maxWaiting(),
                    () -> loadModels(properties.rememberScenarios()));
        }

        private static LanguageUnderstanding loadModels(int cachedScenarios) {
            var embedder = new CachingEmbedder(MiniLmEmbedder.load(), CACHED_SENTENCES);
            return new LanguageUnderstanding(
                    embedder,
                    IntentClassifier.withBundledExamples(embedder),
                    new ScenarioEmbeddingsCache(embedder, cachedScenarios));
        }

        @Bean
        UnderstandingModelLoader modelLoader(UnderstandingExecutor understanding) {
            return new UnderstandingModelLoader(understanding);
        }

        @Bean
        HealthIndicator customerHealthIndicator(UnderstandingModelLoader loader) {
            return loader::health;
        }

        @Bean
        PlaybackInterruptions playbackInterruptions() {
            return new PlaybackInterruptions();
        }

        @Bean
        Dialogue dialogue(
                ConversationStore store,
                UnderstandingExecutor understanding,
                Customer customer,
                PlaybackInterruptions interruptions,
                PatienceProperties patience,
                SimulatorProperties properties) {
            return new StatefulDialogue(
                    store,
                    understanding,
                    customer,
                    interruptions,
                    patience,
                    properties.startPatience(),
                    Clock.systemUTC());
        }

        @Bean
        BroadcastReader interruptions(SimulatorPipeline pipeline, PlaybackInterruptions interruptions) {
            return pipeline.interruptions(interruptions);
        }

        @Bean
        DueCallScheduler dueCallScheduler(ConversationStore store, Dialogue dialogue, EventPublisher publisher) {
            return new DueCallScheduler(store, dialogue::runIfDue, publisher, Clock.systemUTC());
        }

        @Bean
        PeriodicTasks dueCalls(SimulatorPipeline pipeline, DueCallScheduler scheduler) {
            return pipeline.dueCalls(scheduler);
        }
    }

    /** The embedded customer. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = PROVIDER, havingValue = SimulatorProperties.SCRIPTED)
    static class Scripted {
        @Bean
        Customer customer() {
            return new ScriptedCustomer();
        }
    }

    /** A language model, with the embedded customer as its fallback. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(LanguageModelProvider.class)
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
            Customer primary = properties.provider().equals(SimulatorProperties.OPENAI)
                    ? LanguageModelCustomer.ofOpenAi(settings, connections)
                    : LanguageModelCustomer.ofOllama(settings, connections);
            return new FallbackCustomer(primary, new ScriptedCustomer(), limits(settings), metrics);
        }

        private static FallbackCustomer.Limits limits(ModelSettings settings) {
            return new FallbackCustomer.Limits(
                    settings.fillerAfter(),
                    settings.firstSentence(),
                    settings.nextSentence(),
                    settings.retries(),
                    settings.maxConcurrent());
        }
    }

    /** The customer with fixed sentences, for measurements. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = PROVIDER, havingValue = SimulatorProperties.NULL)
    static class Fixed {
        @Bean
        Dialogue dialogue() {
            return new FixedDialogue();
        }

        @Bean
        HealthIndicator customerHealthIndicator() {
            return () -> Health.up().build();
        }
    }

    /** Holds for all providers but the one with fixed sentences. */
    static final class StatefulProvider extends NoneNestedConditions {
        StatefulProvider() {
            super(ConfigurationPhase.PARSE_CONFIGURATION);
        }

        @ConditionalOnProperty(name = PROVIDER, havingValue = SimulatorProperties.NULL)
        static final class IsFixed {}
    }

    /** Holds for the providers that are language models. */
    static final class LanguageModelProvider extends AnyNestedCondition {
        LanguageModelProvider() {
            super(ConfigurationPhase.PARSE_CONFIGURATION);
        }

        @ConditionalOnProperty(name = PROVIDER, havingValue = SimulatorProperties.OPENAI)
        static final class IsOpenAi {}

        @ConditionalOnProperty(name = PROVIDER, havingValue = SimulatorProperties.OLLAMA)
        static final class IsOllama {}
    }
}
