package io.mockcall.platform.stage;

import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Topic;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Publishes through the producer that the process shares. */
final class KafkaEventPublisher implements EventPublisher {
    private final Producer<String, ByteBuffer> producer;
    private final EventCodec codec;

    KafkaEventPublisher(Producer<String, ByteBuffer> producer, EventCodec codec) {
        this.producer = producer;
        this.codec = codec;
    }

    @Override
    public CompletableFuture<Void> send(Event event, @Nullable String traceparent) {
        return RecordSender.send(producer, codec.encode(event, TraceContext.of(event, traceparent)));
    }

    @Override
    public Mono<Void> erase(Topic topic, String key) {
        return Mono.fromFuture(() -> RecordSender.send(producer, new ProducerRecord<>(topic.address(), key, null)));
    }
}
