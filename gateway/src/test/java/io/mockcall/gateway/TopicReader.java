package io.mockcall.gateway;

import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the events of a topic that are published after its creation. */
final class TopicReader implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final EventCodec codec = new EventCodec("test");
    private final Deque<Event> read = new ArrayDeque<>();
    private final KafkaConsumer<String, ByteBuffer> consumer;

    TopicReader(String bootstrapServers, Topic topic) {
        consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "test-" + UUID.randomUUID()),
                new StringDeserializer(),
                new ByteBufferDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic.address()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Waits for the next event that matches; skips other events. */
    Event await(Predicate<Event> wanted) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < end) {
            while (!read.isEmpty()) {
                Event event = read.removeFirst();
                if (wanted.test(event)) {
                    return event;
                }
            }
            consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                if (codec.decode(record.key(), record.headers(), record.value()) instanceof Decoded.Good(Event event)) {
                    read.addLast(event);
                }
            });
        }
        throw new AssertionError("no such event arrived");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
