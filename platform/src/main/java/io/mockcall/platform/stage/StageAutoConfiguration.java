package io.mockcall.platform.stage;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.EventCodec;
import io.mockcall.platform.failure.FailureClassifier;
import io.mockcall.platform.failure.FailureClassifiers;
import java.nio.ByteBuffer;
import java.time.Clock;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** Runs the {@link Stage}s and {@link BroadcastReader}s that an application declares as beans. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@EnableConfigurationProperties({StageProperties.class, KafkaProperties.class})
class StageAutoConfiguration {
    /** Names the process's producer. An application that runs several services in one JVM defines one for all of them. */
    static final String PRODUCER = "mockcallProducer";

    @Bean
    KafkaClients kafkaClients(KafkaProperties kafka, StageProperties properties) {
        return new KafkaClients(kafka, properties);
    }

    @Bean(PRODUCER)
    @ConditionalOnMissingBean(name = PRODUCER)
    Producer<String, ByteBuffer> mockcallProducer(
            KafkaClients clients, @Value("${spring.application.name:mockcall}") String name) {
        return clients.producer(name);
    }

    @Bean
    @ConditionalOnMissingBean
    EventCodec eventCodec(@Value("${spring.application.name:mockcall}") String name) {
        return new EventCodec(name);
    }

    @Bean
    @ConditionalOnMissingBean
    EventPublisher eventPublisher(Producer<String, ByteBuffer> mockcallProducer, EventCodec codec) {
        return new KafkaEventPublisher(mockcallProducer, codec, System::nanoTime);
    }

    @Bean
    StageRunner stageRunner(
            ObjectProvider<Stage> stages,
            ObjectProvider<BroadcastReader> readers,
            StageProperties properties,
            KafkaClients clients,
            Producer<String, ByteBuffer> mockcallProducer,
            EventPublisher publisher,
            EventCodec codec,
            MeterRegistry registry,
            ObjectProvider<Clock> clock,
            FailureClassifiers failures) {
        return new StageRunner(
                stages.orderedStream().toList(),
                readers.orderedStream().toList(),
                properties,
                clients,
                mockcallProducer,
                publisher,
                codec,
                registry,
                clock.getIfAvailable(Clock::systemUTC),
                failures);
    }

    /** Asked with the classifiers of the drivers, after those of providers. */
    @Bean
    @Order(100)
    FailureClassifier kafkaFailureClassifier() {
        return new KafkaFailureClassifier();
    }

    @Bean
    StageProgress stageProgress(KafkaClients clients) {
        return new StageProgress(clients);
    }

    @Bean
    HealthIndicator stagesHealthIndicator(StageRunner runner) {
        return () -> {
            var waiting = runner.notReady();
            return waiting.isEmpty()
                    ? Health.up().build()
                    : Health.outOfService().withDetail("waitingFor", waiting).build();
        };
    }
}
