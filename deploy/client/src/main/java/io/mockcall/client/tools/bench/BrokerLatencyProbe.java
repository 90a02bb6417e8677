package io.mockcall.client.tools.bench;

import io.mockcall.client.ClientFailure;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/**
 * Measures the time of a record through the broker, from produce to consume, on its own topic while the load runs. It sends
 * ten records a second, so that its own load is negligible.
 */
final class BrokerLatencyProbe implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int RECORD_BYTES = 1_024;
    private static final int SECONDS_TO_SET_UP = 20;
    private static final long LONGEST_US = TimeUnit.MINUTES.toMicros(1);

    private final String bootstrap;
    private final String topic;
    private final Recorder hopUs = new Recorder(LONGEST_US, 3);
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], ByteBuffer> consumer;
    private final ScheduledExecutorService sending = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("hop-probe-send").factory());
    private final Thread receiving;
    private final AtomicLong sent = new AtomicLong();
    private volatile boolean measuring;

    /**
     * @param topic a temporary topic, created here and deleted by {@link #close()}
     */
    BrokerLatencyProbe(String bootstrap, String topic) {
        this.bootstrap = bootstrap;
        this.topic = topic;
        createTopic();
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(consumerSettings(), null, new ByteBufferDeserializer());
        var partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        this.receiving = Thread.ofPlatform().daemon().name("hop-probe-receive").start(this::receive);
        var unused = sending.scheduleAtFixedRate(this::send, 0, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Map<String, Object> consumerSettings() {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("key.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer");
        settings.put("fetch.min.bytes", 1);
        settings.put("enable.auto.commit", false);
        return settings;
    }

    private void createTopic() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            var topics = List.of(new NewTopic(topic, Optional.of(1), Optional.empty()));
            admin.createTopics(topics).all().get(SECONDS_TO_SET_UP, TimeUnit.SECONDS);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new ClientFailure(
                    "the broker at " + bootstrap + " does not answer; set MOCKCALL_KAFKA to the suite's broker", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("interrupted", e);
        }
    }

    void start() {
        hopUs.reset();
        measuring = true;
    }

    /** To be read once, at the end. */
    Histogram hopUs() {
        measuring = false;
        return hopUs.getIntervalHistogram();
    }

    /** The requests of this probe so far. Each record is a request, because the time between two records is long. */
    long produceRequests() {
        return sent.get();
    }

    /** The requests of this probe so far. */
    long fetchRequests() {
        return consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("fetch-total"))
                .mapToLong(metric -> ((Number) metric.metricValue()).longValue())
                .sum();
    }

    private void send() {
        byte[] value = new byte[RECORD_BYTES];
        ByteBuffer.wrap(value).putLong(System.nanoTime());
        sent.incrementAndGet();
        var unused = producer.send(new ProducerRecord<>(topic, value));
    }

    private void receive() {
        try {
            while (true) {
                for (var record : consumer.poll(POLL)) {
                    long hop = System.nanoTime()
                            - record.value().getLong(record.value().position());
                    if (measuring) {
                        hopUs.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(hop), 0, LONGEST_US));
                    }
                }
            }
        } catch (WakeupException closing) {
            consumer.close();
        }
    }

    @Override
    public void close() {
        sending.shutdownNow();
        consumer.wakeup();
        producer.close(Duration.ofSeconds(2));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            receiving.join(Duration.ofSeconds(5));
            admin.deleteTopics(List.of(topic)).all().get(SECONDS_TO_SET_UP, TimeUnit.SECONDS);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            // The topic is deleted with the suite's directory.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
