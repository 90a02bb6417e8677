package io.mockcall.callsession;

import static io.mockcall.embedded.Server.KAFKA;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Topic;
import io.mockcall.embedded.EmbeddedServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the control topic. */
public final class ControlTopic {
    private ControlTopic() {}

    /** All events of a call, including repeated events. */
    public static List<Event> read(CallId call) {
        EmbeddedServers servers = EmbeddedServers.forTests(KAFKA);
        List<Event> events = new ArrayList<>();
        EventCodec codec = new EventCodec("test");
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers.bootstrapServers()),
                new StringDeserializer(),
                new ByteBufferDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.CALL_CONTROL.address()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.key().equals(call.toString())
                            && codec.decode(record.key(), record.headers(), record.value())
                                    instanceof Decoded.Good(var event)) {
                        events.add(event);
                    }
                });
            }
        }
        return events;
    }
}
