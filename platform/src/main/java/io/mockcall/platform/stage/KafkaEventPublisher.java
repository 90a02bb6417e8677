package io.mockcall.platform.stage;

import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** Publishes through the process's one producer. */
final class KafkaEventPublisher implements EventPublisher {
    private final Producer<String, ByteBuffer> producer;
    private final EventCodec codec;

    KafkaEventPublisher(Producer<String, ByteBuffer> producer, EventCodec codec) {
        this.producer = producer;
        this.codec = codec;
    }

    @Override
    public CompletableFuture<Void> send(Event event, @Nullable String traceparent) {
        return Sending.send(producer, codec.encode(event, TraceContext.of(event, traceparent)));
    }
}
