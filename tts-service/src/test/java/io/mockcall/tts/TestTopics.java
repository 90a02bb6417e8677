package io.mockcall.tts;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CustomerAudio;
import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.ByteBufferSerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes the input topics and reads the output topics of the service. */
final class TestTopics implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MAX_POLLS = 600;

    private final EventCodec codec = new EventCodec("test");
    private final KafkaProducer<String, ByteBuffer> producer;
    private final KafkaConsumer<String, ByteBuffer> consumer;
    private final List<Event> seen = new ArrayList<>();

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
        consumer.subscribe(List.of(Topic.CUSTOMER_AUDIO.address(), Topic.CALL_METRICS.address()));
    }

    void publish(Event event) {
        var _ = producer.send(codec.encode(event, null));
        producer.flush();
    }

    /** Waits for the end of a turn and returns its frames. */
    List<AudioFrame> framesOfTurn(CallId call, int turn) {
        pollUntil(() -> framesSeen(call, turn).stream().anyMatch(frame -> frame.has(AudioFrame.FLAG_TURN_END)));
        return framesSeen(call, turn);
    }

    /** The frames that were received so far. */
    List<AudioFrame> framesSoFar(CallId call, int turn) {
        return framesSeen(call, turn);
    }

    /** Waits for this many metrics. The audio of a sentence is published before its metric, so the audio is there, too. */
    List<MetricReported> metrics(CallId call, int count) {
        pollUntil(() -> metricsSeen(call).size() >= count);
        for (int i = 0; i < 5; i++) {
            poll(); // topics are read independently of each other
        }
        return metricsSeen(call);
    }

    private List<MetricReported> metricsSeen(CallId call) {
        List<MetricReported> metrics = new ArrayList<>();
        for (Event event : seen) {
            if (event instanceof MetricReported metric && metric.callId().equals(call)) {
                metrics.add(metric);
            }
        }
        return metrics;
    }

    private List<AudioFrame> framesSeen(CallId call, int turn) {
        List<AudioFrame> frames = new ArrayList<>();
        for (Event event : seen) {
            if (event instanceof CustomerAudio audio && audio.callId().equals(call) && audio.turn() == turn) {
                audio.frames().forEach(frames::add);
            }
        }
        return frames;
    }

    private void pollUntil(BooleanSupplier done) {
        for (int i = 0; i < MAX_POLLS && !done.getAsBoolean(); i++) {
            poll();
        }
        if (!done.getAsBoolean()) {
            throw new AssertionError("the expected events were not published");
        }
    }

    private void poll() {
        for (var record : consumer.poll(POLL)) {
            if (codec.decode(record.key(), record.headers(), record.value()) instanceof Decoded.Good good) {
                seen.add(good.event());
            }
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
