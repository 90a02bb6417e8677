package io.mockcall.stt;

import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.ByteBufferSerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes the input topic and reads the output topics of the service. */
final class TestTopics implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final List<Topic> OUTPUTS = List.of(Topic.TRANSCRIPTS, Topic.CALL_CONTROL, Topic.CALL_METRICS);

    private final EventCodec codec = new EventCodec("test");
    private final KafkaProducer<String, ByteBuffer> producer;
    private final KafkaConsumer<String, ByteBuffer> consumer;
    private final List<CallEvent> received = new ArrayList<>();

    TestTopics(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.in.flight.requests.per.connection", 1),
                new StringSerializer(),
                new ByteBufferSerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteBufferDeserializer());
    }

    void publish(Event event) {
        producer.send(codec.encode(event, null));
    }

    /** Waits for an event that matches and returns all events of the call so far. */
    List<CallEvent> until(CallId call, Predicate<CallEvent> isLast) {
        assignPartitions();
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<String, ByteBuffer> record : consumer.poll(POLL)) {
                if (codec.decode(record.key(), record.headers(), record.value()) instanceof Decoded.Good good
                        && good.event() instanceof CallEvent event) {
                    received.add(event);
                }
            }
            List<CallEvent> ofCall =
                    received.stream().filter(e -> e.callId().equals(call)).toList();
            if (ofCall.stream().anyMatch(isLast)) {
                return ofCall;
            }
        }
        throw new AssertionError("no such event; received: " + received);
    }

    private void assignPartitions() {
        if (!consumer.assignment().isEmpty()) {
            return;
        }
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : OUTPUTS) {
            for (PartitionInfo partition : consumer.partitionsFor(topic.address())) {
                partitions.add(new TopicPartition(partition.topic(), partition.partition()));
            }
        }
        consumer.assign(partitions);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        consumer.close();
    }
}
