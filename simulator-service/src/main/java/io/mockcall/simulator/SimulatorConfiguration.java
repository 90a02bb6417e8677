package io.mockcall.simulator;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.EventCodec;
import io.mockcall.languagemodels.ModelConnectionPool;
import io.mockcall.languagemodels.embedding.CachingEmbedder;
import io.mockcall.languagemodels.embedding.MiniLmEmbedder;
import io.mockcall.platform.lifecycle.PeriodicTasks;
import io.mockcall.platform.provider.NamedProvider;
import io.mockcall.platform.provider.ProviderSelection;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * Creates the beans of the service. Only this class knows the providers. A provider is either a {@link Customer}, which only
 * finds the words in a stateful dialogue, or a whole {@link Dialogue}. All settings are bound with any provider, because the
 * platform refuses a setting that no bound record has.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SimulatorProperties.class, PatienceProperties.class, ModelSettings.class})
class SimulatorConfiguration {
    @Bean
    SimulatorPipeline pipeline(Dialogue dialogue) {
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

    /** Chooses by the name among all customers and all dialogues. */
    @Bean
    Dialogue dialogue(
            SimulatorProperties properties,
            ObjectProvider<NamedProvider<Customer>> customers,
            ObjectProvider<NamedProvider<Dialogue>> dialogues,
            ObjectProvider<StatefulDialogue.Factory> stateful) {
        Stream<NamedProvider<Dialogue>> ofCustomers = customers.stream()
                .map(customer -> new NamedProvider<>(
                        customer.name(),
                        () -> stateful.getObject().create(customer.create().get())));
        return ProviderSelection.select(
                "mockcall.simulator.provider", properties.provider(), Stream.concat(ofCustomers, dialogues.stream()));
    }

    /** Null with a stateless dialogue. */
    @Bean
    @Nullable BroadcastReader interruptions(
            SimulatorPipeline pipeline, Dialogue dialogue, ObjectProvider<PlaybackInterruptions> interruptions) {
        return dialogue.isStateful() ? pipeline.interruptions(interruptions.getObject()) : null;
    }

    /** Null with a stateless dialogue. */
    @Bean
    @Nullable PeriodicTasks dueCalls(SimulatorPipeline pipeline, Dialogue dialogue, ObjectProvider<DueCallScheduler> scheduler) {
        return dialogue.isStateful() ? pipeline.dueCalls(scheduler.getObject()) : null;
    }

    /** Null with a stateless dialogue. */
    @Bean
    @Nullable UnderstandingModelLoader modelLoader(Dialogue dialogue, ObjectProvider<UnderstandingExecutor> understanding) {
        return dialogue.isStateful() ? new UnderstandingModelLoader(understanding.getObject()) : null;
    }

    /** Reports the service as out of service until the models of language understanding are loaded. */
    @Bean
    HealthIndicator customerHealthIndicator(ObjectProvider<UnderstandingModelLoader> loader) {
        UnderstandingModelLoader models = loader.getIfAvailable();
        return models == null ? () -> Health.up().build() : models::health;
    }

    /** The parts that a stateful dialogue needs. Created only if the provider is a customer. */
    @Configuration(proxyBeanMethods = false)
    @Lazy
    static class Stateful {
        private static final int CACHED_SENTENCES = 2000;

        @Bean
        StatefulDialogue.Factory statefulDialogues(
                ConversationStore store,
                UnderstandingExecutor understanding,
                PlaybackInterruptions interruptions,
                PatienceProperties patience,
                SimulatorProperties properties) {
            return customer -> new StatefulDialogue(
                    store,
                    understanding,
                    customer,
                    interruptions,
                    patience,
                    properties.startPatience(),
                    Clock.systemUTC());
        }

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
        PlaybackInterruptions playbackInterruptions() {
            return new PlaybackInterruptions();
        }

        @Bean
        DueCallScheduler dueCallScheduler(ConversationStore store, Dialogue dialogue, EventPublisher publisher) {
            return new DueCallScheduler(store, dialogue::runIfDue, publisher, Clock.systemUTC());
        }
    }

    /** The embedded customer. */
    @Configuration(proxyBeanMethods = false)
    static class Scripted {
        @Bean
        NamedProvider<Customer> scriptedCustomer() {
            return new NamedProvider<>("scripted", ScriptedCustomer::new);
        }
    }

    /** The language models, with the embedded customer as their fallback. */
    @Configuration(proxyBeanMethods = false)
    static class LanguageModel {
        @Bean
        NamedProvider<Customer> openAiCustomer(
                ModelSettings settings, ObjectProvider<ModelConnectionPool> connections, MeterRegistry registry) {
            return new NamedProvider<>(
                    "openai",
                    () -> withFallback(
                            LanguageModelCustomer.ofOpenAi(settings, connections.getObject()), settings, registry));
        }

        @Bean
        NamedProvider<Customer> ollamaCustomer(
                ModelSettings settings, ObjectProvider<ModelConnectionPool> connections, MeterRegistry registry) {
            return new NamedProvider<>(
                    "ollama",
                    () -> withFallback(
                            LanguageModelCustomer.ofOllama(settings, connections.getObject()), settings, registry));
        }

        private static Customer withFallback(Customer model, ModelSettings settings, MeterRegistry registry) {
            return new FallbackCustomer(
                    model, new ScriptedCustomer(), settings.fillerAfter(), settings.guard(), registry);
        }

        /** Created only if the provider is a language model. */
        @Bean
        @Lazy
        ModelConnectionPool modelConnections(ModelSettings settings, ReactorResourceFactory resources) {
            return new ModelConnectionPool(
                    "language-model",
                    settings.maxConcurrent(),
                    settings.connectTimeout(),
                    settings.firstSentence(),
                    resources);
        }
    }

    /** The dialogue with fixed sentences, for measurements. */
    @Configuration(proxyBeanMethods = false)
    static class Fixed {
        @Bean
        NamedProvider<Dialogue> fixedDialogue() {
            return new NamedProvider<>("null", FixedDialogue::new);
        }
    }
}
