package io.mockcall.evaluation;

import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteBufferSerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes the events of other services. */
final class Publishing implements AutoCloseable {
    private final EventCodec codec = new EventCodec("test");
    private final Producer<String, ByteBuffer> producer;

    Publishing(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteBufferSerializer());
    }

    void publish(List<? extends Event> events) {
        events.forEach(event -> producer.send(codec.encode(event, null)));
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
