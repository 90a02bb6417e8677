package io.mockcall.simulator;

import io.mockcall.contracts.EventCodec;
import io.mockcall.platform.stage.Stage;
import io.mockcall.simulator.conversation.Conversations;
import io.mockcall.simulator.conversation.RedisConversations;
import io.mockcall.simulator.meaning.IntentClassifier;
import io.mockcall.simulator.meaning.RememberingEmbedder;
import io.mockcall.simulator.meaning.ScenarioMeanings;
import io.mockcall.simulator.provider.fixed.FixedDialogue;
import io.mockcall.simulator.provider.minilm.MiniLmEmbedder;
import io.mockcall.simulator.provider.scripted.ScriptedCustomer;
import io.mockcall.simulator.reply.Customer;
import io.mockcall.simulator.reply.Dialogue;
import io.mockcall.simulator.reply.Listening;
import io.mockcall.simulator.reply.RememberedDialogue;
import io.mockcall.simulator.reply.Thinking;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

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

    /** The embedded customer. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "mockcall.simulator.provider", havingValue = SimulatorProperties.SCRIPTED)
    static class Scripted {
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
        Customer scriptedCustomer() {
            return new ScriptedCustomer();
        }

        @Bean
        Dialogue dialogue(
                Conversations conversations, Thinking thinking, Customer customer, SimulatorProperties properties) {
            return new RememberedDialogue(
                    conversations, thinking, customer, properties.startPatience(), Clock.systemUTC());
        }

        private static Listening listening(int rememberScenarios) {
            var embedder = new RememberingEmbedder(MiniLmEmbedder.load(), REMEMBERED_SENTENCES);
            return new Listening(
                    embedder, IntentClassifier.learned(embedder), new ScenarioMeanings(embedder, rememberScenarios));
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
