package io.mockcall.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Topic;
import io.mockcall.embedded.Server;
import io.mockcall.testing.servers.TestServers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.ByteBufferSerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The topics around a service, as its neighbours see them: publishes to any, and reads some from their first record on. Not for
 * several threads.
 */
public final class TestTopics implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** A topic exists as soon as the service that owns it has started, which takes minutes on a busy machine. */
    private static final Duration TOPIC_TIMEOUT = Duration.ofMinutes(3);

    private static final Duration POLL = Duration.ofMillis(100);

    private final EventCodec codec = new EventCodec("test");
    private final KafkaProducer<String, ByteBuffer> producer;
    private final KafkaConsumer<String, ByteBuffer> consumer;
    private final List<Topic> read;
    private final List<Received> received = new ArrayList<>();

    /**
     * A record as it came.
     *
     * @param decoded its event, or why it cannot be decoded
     */
    public record Received(ConsumerRecord<String, ByteBuffer> record, Decoded decoded) {
        /** The value, without moving its position. */
        public ByteBuffer bytes() {
            return record.value().duplicate();
        }
    }

    /**
     * The topics of the shared Kafka.
     *
     * @param read the topics that are read; their dead letters are read, too
     */
    public static TestTopics shared(Topic... read) {
        return new TestTopics(TestServers.shared(Server.KAFKA).bootstrapServers(), read);
    }

    /** @param read the topics that are read; their dead letters are read, too */
    public TestTopics(String bootstrapServers, Topic... read) {
        this.read = List.of(read);
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "max.in.flight.requests.per.connection",
                        1,
                        "max.block.ms",
                        TOPIC_TIMEOUT.toMillis()),
                new StringSerializer(),
                new ByteBufferSerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteBufferDeserializer());
    }

    /** Leaves out what is on the topics now. The topics must exist. */
    public TestTopics fromNowOn() {
        follow();
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
        return this;
    }

    /**
     * Publishes as another service would. Waits until the topic exists. Returns when the broker has the event.
     *
     * @throws AssertionError if the broker does not accept the event
     */
    public void publish(Event event) {
        try {
            producer.send(codec.encode(event, null)).get(TOPIC_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the broker has not accepted " + event, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** All events of this key on the topics that are read, up to now, in the order in which they came. */
    public List<Event> events(Object key) {
        return events(key, Event.class);
    }

    /** Those of this type. */
    public <E extends Event> List<E> events(Object key, Class<E> type) {
        poll();
        return known(isOf(key), type);
    }

    /** All events of this key, as soon as one of them satisfies the condition. */
    public List<Event> until(Object key, Predicate<Event> isLast) {
        return until(isOf(key), isLast);
    }

    /** All events, of any key, as soon as one of them satisfies the condition. */
    public List<Event> until(Predicate<Event> isLast) {
        return until(_ -> true, isLast);
    }

    private List<Event> until(Predicate<Received> wanted, Predicate<Event> isLast) {
        return await(wanted, () -> {
            List<Event> events = known(wanted, Event.class);
            return events.stream().anyMatch(isLast) ? events : List.of();
        });
    }

    /** The events of this key and type, as soon as there are so many. */
    public <E extends Event> List<E> atLeast(int count, Object key, Class<E> type) {
        return atLeast(count, isOf(key), type);
    }

    /** The events of this type, of any key, as soon as there are so many. */
    public <E extends Event> List<E> atLeast(int count, Class<E> type) {
        return atLeast(count, _ -> true, type);
    }

    private <E extends Event> List<E> atLeast(int count, Predicate<Received> wanted, Class<E> type) {
        return await(wanted, () -> {
            List<E> events = known(wanted, type);
            return events.size() >= count ? events : List.of();
        });
    }

    /** The records of this key whose event satisfies the condition, as soon as there are so many. */
    public List<Received> records(int count, Object key, Predicate<Event> wanted) {
        return await(isOf(key), () -> {
            List<Received> records = received.stream()
                    .filter(isOf(key))
                    .filter(it -> it.decoded() instanceof Decoded.Good(Event event) && wanted.test(event))
                    .toList();
            return records.size() >= count ? records : List.of();
        });
    }

    /** What the headers of the first dead letter of this key say, as soon as there is one. */
    public String deadLetter(Topic topic, Object key) {
        return await(
                        isOf(key),
                        () -> received.stream()
                                .filter(isDeadLetterOf(topic))
                                .filter(isOf(key))
                                .map(it -> headers(it.record()))
                                .limit(1)
                                .toList())
                .getFirst();
    }

    /** All dead letters of this topic, up to now. */
    public List<Received> deadLetters(Topic topic) {
        poll();
        return received.stream().filter(isDeadLetterOf(topic)).toList();
    }

    private static Predicate<Received> isDeadLetterOf(Topic topic) {
        return it -> it.record().topic().equals(topic.deadLetterAddress());
    }

    private static Predicate<Received> isOf(Object key) {
        return it -> key.toString().equals(it.record().key());
    }

    private static String headers(ConsumerRecord<String, ByteBuffer> record) {
        return Arrays.stream(record.headers().toArray())
                .map(header -> new String(header.value(), UTF_8))
                .collect(Collectors.joining("\n"));
    }

    private <E extends Event> List<E> known(Predicate<Received> wanted, Class<E> type) {
        return received.stream()
                .filter(it -> !it.record().topic().endsWith(".dlq"))
                .filter(wanted)
                .flatMap(it -> it.decoded() instanceof Decoded.Good(Event event) && type.isInstance(event)
                        ? Stream.of(type.cast(event))
                        : Stream.empty())
                .toList();
    }

    /** @param related what an error lists that came in place of it */
    private <T> List<T> await(Predicate<Received> related, Supplier<List<T>> look) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            List<T> found = look.get();
            if (!found.isEmpty()) {
                return found;
            }
            pollOnce();
        }
        throw new AssertionError("did not come within " + TIMEOUT + "; there is " + known(related, Event.class));
    }

    /** Reads up to what lies on the topics now. */
    private void poll() {
        follow();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.keySet().stream().anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
            pollOnce();
        }
    }

    private void pollOnce() {
        follow();
        for (ConsumerRecord<String, ByteBuffer> record : consumer.poll(POLL)) {
            received.add(new Received(record, codec.decode(record.key(), record.headers(), record.value())));
        }
    }

    private void follow() {
        if (!consumer.assignment().isEmpty()) {
            return;
        }
        consumer.assign(read.stream()
                .flatMap(topic -> Stream.of(topic.address(), topic.deadLetterAddress()))
                .map(consumer::partitionsFor)
                .flatMap(List::stream)
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList());
    }

    /** A field of the events, for assertions on their order. */
    public static <E extends Event, T> List<T> all(List<E> events, Function<E, T> field) {
        return events.stream().map(field).toList();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        consumer.close();
    }
}
