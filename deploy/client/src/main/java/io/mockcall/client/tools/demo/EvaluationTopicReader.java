package io.mockcall.client.tools.demo;

import io.mockcall.client.ClientFailure;
import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the topic of the evaluations, beginning at its end. */
public final class EvaluationTopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int SETUP_MS = 10_000;

    private final EventCodec codec = new EventCodec("client");
    private final KafkaConsumer<String, ByteBuffer> consumer;

    private EvaluationTopicReader(String bootstrap) {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("enable.auto.commit", false);
        settings.put("default.api.timeout.ms", SETUP_MS);
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteBufferDeserializer());
    }

    public static EvaluationTopicReader open(String bootstrap) {
        var reader = new EvaluationTopicReader(bootstrap);
        try {
            reader.seekToEnd();
            return reader;
        } catch (KafkaException e) {
            reader.close();
            throw new ClientFailure(
                    "no Kafka broker answers at " + bootstrap
                            + "; start the suite with ./mockcall up, or set MOCKCALL_KAFKA to its broker",
                    e);
        }
    }

    private void seekToEnd() {
        List<TopicPartition> partitions = consumer.partitionsFor(Topic.EVALUATIONS.address()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Waits for the evaluation of a call; false if it does not appear in time. */
    public boolean waitForEvaluation(String callId, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() - deadline < 0) {
            for (var record : consumer.poll(POLL)) {
                if (isEvaluationOf(callId, record)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isEvaluationOf(String callId, ConsumerRecord<String, ByteBuffer> record) {
        return codec.decode(record.key(), record.headers(), record.value()) instanceof Decoded.Good good
                && good.event() instanceof CallEvaluated evaluated
                && evaluated.callId().toString().equals(callId);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
