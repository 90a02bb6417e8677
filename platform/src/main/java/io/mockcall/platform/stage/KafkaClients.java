package io.mockcall.platform.stage;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.ByteBufferSerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/**
 * Creates Kafka clients with settings for low latency. Requests are expensive and records inside a request are nearly free, so a
 * producer has one request in flight: the records of that time form the next request.
 */
final class KafkaClients {
    private static final int BATCH_BYTES = 131_072;
    private static final long BUFFER_BYTES = 64L << 20;
    private static final int LARGE_FETCH_BYTES = 1 << 20;
    private static final int MAX_POLL_RECORDS = 2_000;

    private final KafkaProperties kafka;
    private final StageProperties properties;

    KafkaClients(KafkaProperties kafka, StageProperties properties) {
        this.kafka = kafka;
        this.properties = properties;
    }

    Producer<String, ByteBuffer> producer(String clientId) {
        Map<String, Object> config = new HashMap<>(kafka.buildProducerProperties());
        config.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteBufferSerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, 3_600_000);
        common(config);
        return new KafkaProducer<>(config);
    }

    /** For a stage: in the consumer group of the stage's name, from the beginning if the group is new. */
    ConsumerFactory<String, ByteBuffer> group(Stage stage) {
        Map<String, Object> config = consumer();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, stage.name());
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int)
                properties.sessionTimeout().toMillis());
        config.put(
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                (int) properties.sessionTimeout().toMillis() / 3);
        if (!properties.instance().isBlank()) {
            config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, stage.name() + "-" + properties.instance());
        }
        if (stage.toleratedLatency().isPositive()) {
            config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, LARGE_FETCH_BYTES);
            config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int)
                    stage.toleratedLatency().toMillis());
        }
        return new DefaultKafkaConsumerFactory<>(config);
    }

    /** For readers: in no group. */
    ConsumerFactory<String, ByteBuffer> withoutGroup(String clientId, boolean fromBeginning) {
        Map<String, Object> config = consumer();
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, fromBeginning ? "earliest" : "latest");
        return new DefaultKafkaConsumerFactory<>(config);
    }

    private Map<String, Object> consumer() {
        Map<String, Object> config = new HashMap<>(kafka.buildConsumerProperties());
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteBufferDeserializer.class);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 500);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        common(config);
        return config;
    }

    Map<String, Object> admin() {
        Map<String, Object> config = new HashMap<>(kafka.buildAdminProperties());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        common(config);
        return config;
    }

    private static void common(Map<String, Object> config) {
        config.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        config.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
    }
}
