package io.mockcall.platform.stage;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerReplied;
import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.Emotion;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Topic;
import io.mockcall.contracts.Transcribed;
import io.mockcall.contracts.Utterances;
import io.mockcall.contracts.Voice;
import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.Server;
import io.mockcall.platform.failure.FailureClass;
import io.mockcall.platform.failure.FailureClassifier;
import io.mockcall.platform.failure.FailureClassifiers;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Runs stages against a real broker, feeds them, and reads what they wrote. */
final class StageBench implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String STORE = "test-store";

    /** A store of the tests, as an adapter's classifier would report it. */
    static final FailureClassifier STORE_FAILURES =
            error -> error instanceof StoreException ? new FailureClass.StoreUnavailable(STORE) : null;

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EventCodec codec = new EventCodec("test");
    private final StageProperties properties;
    private final KafkaClients clients;
    private final Producer<String, ByteBuffer> producer;
    private final List<StageRunner> runners = new ArrayList<>();

    StageBench() {
        this(EmbeddedServers.forTests(Server.KAFKA).bootstrapServers());
    }

    StageBench(String bootstrapServers) {
        this(bootstrapServers, Duration.ofMinutes(1));
    }

    StageBench(String bootstrapServers, Duration workDeadline) {
        var kafka = new KafkaProperties();
        kafka.setBootstrapServers(List.of(bootstrapServers));
        properties = new StageProperties(
                2,
                (short) 1,
                Duration.ofHours(1),
                Duration.ofHours(1),
                "bench",
                Duration.ofSeconds(6),
                Duration.ofMillis(50),
                3,
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                workDeadline,
                Duration.ofMinutes(10));
        clients = new KafkaClients(kafka, properties);
        producer = clients.producer("bench-" + UUID.randomUUID());
    }

    /** A unique name, so that each stage has its own group. */
    static String name(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    StageRunner run(Stage... stages) {
        return run(List.of(stages), List.of());
    }

    StageRunner run(List<Stage> stages, List<BroadcastReader> readers) {
        var runner = new StageRunner(
                stages,
                readers,
                properties,
                clients,
                producer,
                new KafkaEventPublisher(producer, codec, System::nanoTime),
                codec,
                registry,
                Clock.systemUTC(),
                new FailureClassifiers(List.of(STORE_FAILURES, new KafkaFailureClassifier())));
        runners.add(runner);
        runner.start();
        await().atMost(PATIENCE).until(() -> runner.notReady().isEmpty());
        return runner;
    }

    StageProgress progress() {
        return new StageProgress(clients);
    }

    void publish(Event event) {
        publish(codec.encode(event, null));
    }

    void publish(ProducerRecord<String, ByteBuffer> record) {
        RecordSender.send(producer, record).join();
    }

    /** The records of a call on the topic, from the beginning. */
    List<ConsumerRecord<String, ByteBuffer>> records(String address, CallId call) {
        return records(address).stream()
                .filter(record -> call.toString().equals(record.key()))
                .toList();
    }

    /** The dead letters of a stage, also of events that other tests left on the topic. */
    List<ConsumerRecord<String, ByteBuffer>> deadLetters(Topic topic, String stage) {
        return records(topic.deadLetterAddress()).stream()
                .filter(record -> stage.equals(EventCodec.text(record.headers(), "dlq_stage")))
                .toList();
    }

    private List<ConsumerRecord<String, ByteBuffer>> records(String address) {
        Map<String, Object> config = clients.admin();
        config.put("key.deserializer", StringDeserializer.class);
        config.put("value.deserializer", ByteBufferDeserializer.class);
        try (var consumer = new KafkaConsumer<String, ByteBuffer>(config)) {
            var partitions = consumer.partitionsFor(address).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, ByteBuffer>> found = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
            return found;
        }
    }

    List<Event> events(Topic topic, CallId call) {
        return records(topic.address(), call).stream()
                .map(r -> codec.decode(r.key(), r.headers(), r.value()))
                .map(d -> ((Decoded.Good) d).event())
                .toList();
    }

    List<String> replies(CallId call) {
        return events(Topic.CUSTOMER_REPLIES, call).stream()
                .map(e -> ((CustomerReplied) e).text())
                .toList();
    }

    List<String> awaitReplies(CallId call, int count) {
        await().atMost(PATIENCE).until(() -> replies(call).size() >= count);
        return replies(call);
    }

    double count(String stage, String outcome) {
        return registry.get("mockcall.stage.events")
                .tag("stage", stage)
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    /** The store of the tests is unavailable. */
    static final class StoreException extends RuntimeException {
        private static final long serialVersionUID = 1;

        StoreException() {
            super("connection refused");
        }
    }

    static Transcribed said(CallId call, int number) {
        long start = number * 1000L;
        return new Transcribed(
                call, Utterances.id(start), 0, "word " + number, true, start, start + 500, 0.9, "test", Instant.EPOCH);
    }

    static CustomerReplied answer(CallEvent to) {
        var heard = (Transcribed) to;
        int turn = (int) (heard.startMs() / 1000);
        return new CustomerReplied(
                heard.callId(),
                turn,
                0,
                "answer to " + heard.text(),
                true,
                new Emotion(0, 0, 0, 0),
                List.of(),
                false,
                0,
                new Voice("neutral", 1, 1),
                heard.utteranceId(),
                "1",
                "test",
                Instant.EPOCH);
    }

    @Override
    public void close() {
        runners.forEach(StageRunner::stop);
        producer.close(Duration.ofSeconds(2));
    }
}
