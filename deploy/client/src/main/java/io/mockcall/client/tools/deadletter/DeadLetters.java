package io.mockcall.client.tools.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.client.ClientFailure;
import io.mockcall.contracts.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The dead-letter topics of a broker. A committed offset marks the last replayed letter, so that a second replay continues
 * after it. If a record is nevertheless replayed twice, the stages recognise its id.
 */
public final class DeadLetters implements AutoCloseable {
    static final String SUFFIX = ".dlq";
    private static final String PREFIX = "dlq_";
    private static final String GROUP = "mockcall.dlq-replay";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int SECONDS = 15;

    private final Map<String, Object> settings;
    private final KafkaConsumer<byte[], byte[]> consumer;

    public DeadLetters(String bootstrap) {
        this.settings =
                Map.of("bootstrap.servers", bootstrap, "request.timeout.ms", 5_000, "default.api.timeout.ms", 5_000);
        requireBroker(bootstrap);
        var consuming = new HashMap<>(settings);
        consuming.put("group.id", GROUP);
        consuming.put("enable.auto.commit", false);
        consuming.put("auto.offset.reset", "earliest");
        this.consumer = new KafkaConsumer<>(consuming, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void requireBroker(String bootstrap) {
        try (Admin admin = Admin.create(settings)) {
            admin.describeCluster().nodes().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new ClientFailure(
                    "no Kafka broker answers at " + bootstrap
                            + "; start the suite with ./mockcall up, or set MOCKCALL_KAFKA to its broker",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("interrupted", e);
        }
    }

    /**
     * The oldest dead letters.
     *
     * @param topic the address with or without {@code .dlq}, or the short name of the topic; null for all topics
     */
    public List<DeadLetter> list(@Nullable String topic, int max) {
        List<TopicPartition> partitions = partitions(topic);
        Map<TopicPartition, Long> replayed = replayedTo(partitions);
        var letters = new ArrayList<DeadLetter>();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        for (var record : read(partitions, max)) {
            long from = replayed.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
            letters.add(letter(record, record.offset() < from));
        }
        return letters;
    }

    /**
     * Sends dead letters to their original topics, oldest first, each once.
     *
     * @return the replayed records
     */
    public List<DeadLetter> replay(@Nullable String topic, int max) {
        List<TopicPartition> partitions = partitions(topic);
        Map<TopicPartition, Long> replayed = replayedTo(partitions);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        replayed.forEach(consumer::seek);
        List<ConsumerRecord<byte[], byte[]>> records = read(partitions, max);
        sendBack(records);
        var done = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var record : records) {
            done.put(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
        }
        consumer.commitSync(done);
        return records.stream().map(record -> letter(record, true)).toList();
    }

    private void sendBack(List<ConsumerRecord<byte[], byte[]>> records) {
        var producing = new HashMap<>(settings);
        producing.put("acks", "all");
        producing.put("delivery.timeout.ms", 20_000);
        try (var producer = new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer())) {
            var sent = records.stream().map(r -> producer.send(original(r))).toList();
            for (var outcome : sent) {
                outcome.get(SECONDS * 2, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new ClientFailure("not all dead letters could be replayed: " + e.getMessage() + "; try again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("interrupted", e);
        }
    }

    /** The original record, without the headers of the dead letter. */
    static ProducerRecord<byte[], byte[]> original(ConsumerRecord<byte[], byte[]> dead) {
        var record = new ProducerRecord<>(withoutSuffix(dead.topic()), dead.key(), dead.value());
        for (Header header : dead.headers()) {
            if (!header.key().startsWith(PREFIX)) {
                record.headers().add(header);
            }
        }
        return record;
    }

    private List<ConsumerRecord<byte[], byte[]>> read(List<TopicPartition> partitions, int max) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        if (partitions.isEmpty()) {
            return records;
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Set<TopicPartition> open = new HashSet<>(partitions);
        open.removeIf(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
        while (!open.isEmpty() && records.size() < max) {
            for (var record : consumer.poll(POLL)) {
                if (records.size() < max) {
                    records.add(record);
                }
            }
            open.removeIf(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
        }
        return records;
    }

    private List<TopicPartition> partitions(@Nullable String topic) {
        return consumer.listTopics().entrySet().stream()
                .filter(e -> e.getKey().endsWith(SUFFIX))
                .filter(e -> topic == null || names(topic, withoutSuffix(e.getKey())))
                .flatMap(e -> e.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /**
     * Whether a name refers to this topic: {@code transcripts}, {@code mockcall.transcripts.v1}, or either with
     * {@code .dlq}.
     */
    static boolean names(String wish, String topic) {
        String plain = wish.endsWith(SUFFIX) ? withoutSuffix(wish) : wish;
        return plain.equals(topic) || topic.equals("mockcall." + plain + ".v1");
    }

    private Map<TopicPartition, Long> replayedTo(List<TopicPartition> partitions) {
        var offsets = new HashMap<TopicPartition, Long>();
        consumer.committed(new HashSet<>(partitions)).forEach((partition, committed) -> {
            if (committed != null) {
                offsets.put(partition, committed.offset());
            }
        });
        return offsets;
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record, boolean replayed) {
        var headers = record.headers();
        return new DeadLetter(
                withoutSuffix(record.topic()),
                record.partition(),
                record.offset(),
                record.key() == null ? null : new String(record.key(), UTF_8),
                EventCodec.text(headers, EventCodec.TYPE),
                EventCodec.text(headers, PREFIX + "stage"),
                EventCodec.text(headers, PREFIX + "reason"),
                EventCodec.text(headers, PREFIX + "partition"),
                EventCodec.text(headers, PREFIX + "offset"),
                Instant.ofEpochMilli(record.timestamp()).toString(),
                replayed);
    }

    private static String withoutSuffix(String topic) {
        return topic.substring(0, topic.length() - SUFFIX.length());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
