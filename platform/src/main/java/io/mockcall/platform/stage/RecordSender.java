package io.mockcall.platform.stage;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends records to the broker, with the outcome as a future. */
final class RecordSender {
    private RecordSender() {}

    static CompletableFuture<Void> send(
            Producer<String, ByteBuffer> producer, ProducerRecord<String, ByteBuffer> record) {
        var outcome = new CompletableFuture<Void>();
        send(producer, record, outcome);
        return outcome;
    }

    static void send(
            Producer<String, ByteBuffer> producer,
            ProducerRecord<String, ByteBuffer> record,
            CompletableFuture<Void> outcome) {
        try {
            producer.send(record, (metadata, error) -> {
                if (error == null) {
                    outcome.complete(null);
                } else {
                    outcome.completeExceptionally(error);
                }
            });
        } catch (RuntimeException | Error e) {
            outcome.completeExceptionally(e);
        }
    }
}
