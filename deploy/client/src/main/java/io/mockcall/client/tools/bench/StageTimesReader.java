package io.mockcall.client.tools.bench;

import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Collects the processing times that the stages report on {@code call-metrics}. Thread-safe. */
final class StageTimesReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final long LONGEST_US = TimeUnit.MINUTES.toMicros(10);
    private static final double US_PER_MS = 1000;

    private final EventCodec codec = new EventCodec("client");
    private final KafkaConsumer<String, ByteBuffer> consumer;
    private final Thread reading;
    private final Map<String, Times> byStage = new TreeMap<>();

    /** The times of one stage, and how many reports said that the result came from a cache or not. */
    private static final class Times {
        private final Histogram us = new Histogram(LONGEST_US, 3);
        private long cached;
        private long known;

        void add(double ms, @Nullable Double fromCache) {
            us.recordValue(Math.clamp((long) (ms * US_PER_MS), 0, LONGEST_US));
            if (fromCache != null) {
                known++;
                cached += fromCache > 0 ? 1 : 0;
            }
        }

        StageTime of(String stage) {
            return new StageTime(stage, BenchReport.Percentiles.of(us), known == 0 ? null : (double) cached / known);
        }
    }

    StageTimesReader(String bootstrap) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", false),
                new StringDeserializer(),
                new ByteBufferDeserializer());
        consumer.assign(consumer.partitionsFor(Topic.CALL_METRICS.address()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList());
        consumer.seekToEnd(List.of());
        reading = Thread.ofPlatform().daemon().name("stage-times").start(this::read);
    }

    /** Forgets earlier times. */
    synchronized void start() {
        byStage.clear();
    }

    /** The stages that have reported since {@link #start}. */
    synchronized List<StageTime> times() {
        return byStage.entrySet().stream()
                .map(it -> it.getValue().of(it.getKey()))
                .toList();
    }

    private void read() {
        try {
            while (true) {
                for (var record : consumer.poll(POLL)) {
                    if (codec.decode(record.key(), record.headers(), record.value()) instanceof Decoded.Good good
                            && good.event() instanceof MetricReported report) {
                        add(report);
                    }
                }
            }
        } catch (WakeupException closing) {
            consumer.close();
        }
    }

    private synchronized void add(MetricReported report) {
        Double ms = report.values().get("processingTimeMs");
        if (ms != null) {
            byStage.computeIfAbsent(report.stage(), _ -> new Times())
                    .add(ms, report.values().get("cached"));
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            reading.join(CLOSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
