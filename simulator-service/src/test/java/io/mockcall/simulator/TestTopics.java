package io.mockcall.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.ByteBufferSerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics around the service, as its neighbours see them. */
final class TestTopics implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MOST_POLLS = 600;

    private final EventCodec codec = new EventCodec("test");
    private final KafkaProducer<String, ByteBuffer> producer;
    private final KafkaConsumer<String, ByteBuffer> consumer;
    private final List<CustomerReplied> replies = new ArrayList<>();
    private final List<ConsumerRecord<String, ByteBuffer>> deadLetters = new ArrayList<>();

    TestTopics(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteBufferSerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "test-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        "500"),
                new StringDeserializer(),
                new ByteBufferDeserializer());
        consumer.subscribe(List.of(Topic.CUSTOMER_REPLIES.address(), Topic.TRANSCRIPTS.deadLetterAddress()));
    }

    void publish(Event event) {
        var _ = producer.send(codec.encode(event, null));
        producer.flush();
    }

    /** The sentences of a turn, each once; an event with the same id must not say anything else. */
    List<CustomerReplied> turn(CallId call, int turn) {
        return await(() -> {
            List<CustomerReplied> said = replies.stream()
                    .filter(reply -> reply.callId().equals(call) && reply.turn() == turn)
                    .distinct()
                    .toList();
            return said.stream().anyMatch(CustomerReplied::last) ? Optional.of(said) : Optional.empty();
        });
    }

    /** What the headers of a call's dead letter say. */
    String deadLetterReason(Topic topic, CallId call) {
        return await(() -> deadLetters.stream()
                .filter(record -> record.topic().equals(topic.deadLetterAddress()))
                .filter(record -> call.toString().equals(record.key()))
                .findFirst()
                .map(record -> Arrays.stream(record.headers().toArray())
                        .map(header -> new String(header.value(), UTF_8))
                        .collect(Collectors.joining("\n"))));
    }

    private <T> T await(Supplier<Optional<T>> look) {
        for (int i = 0; i < MOST_POLLS; i++) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            poll();
        }
        throw new AssertionError("did not come");
    }

    private void poll() {
        for (ConsumerRecord<String, ByteBuffer> record : consumer.poll(POLL)) {
            if (record.topic().endsWith(".dlq")) {
                deadLetters.add(record);
            } else if (codec.decode(record.key(), record.headers(), record.value()) instanceof Decoded.Good good
                    && good.event() instanceof CustomerReplied reply) {
                replies.add(reply);
            }
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
