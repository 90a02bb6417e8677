package io.mockcall.platform.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.contracts.Topic;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the records that one stage could not process to the dead letters, unchanged, with the reason in their headers.
 */
final class DeadLetterPublisher {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterPublisher.class);
    private static final int MAX_REASON = 500;

    private final String stage;
    private final Producer<String, ByteBuffer> producer;
    private final StageProperties properties;
    private final StoreWaits waits;
    private final StageTimer timer;

    DeadLetterPublisher(
            String stage,
            Producer<String, ByteBuffer> producer,
            StageProperties properties,
            StoreWaits waits,
            StageTimer timer) {
        this.stage = stage;
        this.producer = producer;
        this.properties = properties;
        this.waits = waits;
        this.timer = timer;
    }

    /**
     * Publishes the record, and tries again until the broker has it. A record without any outcome must not be committed, so that
     * every failure to publish waits for the broker.
     *
     * @param from the oldest offset that led to the failure; the record is the newest
     * @return true when the broker has the dead letter; false when the partition was lost before, so that the record belongs to
     *     another instance. Never completes exceptionally
     */
    CompletableFuture<Boolean> bury(InboundRecord inbound, long from, String reason) {
        ConsumerRecord<String, ByteBuffer> record = inbound.record();
        log.atWarn()
                .addKeyValue("stage", stage)
                .addKeyValue("key", record.key())
                .addKeyValue("topic", record.topic())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", reason)
                .log("The record goes to the dead letters");
        var burial = new Burial(inbound, from, reason);
        burial.attempt();
        return burial.outcome;
    }

    /** One dead letter on its way. */
    private final class Burial {
        private final InboundRecord inbound;
        private final long from;
        private final String reason;
        private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();
        private final AtomicInteger attempts = new AtomicInteger();
        private volatile StoreWaits.@Nullable Wait wait;

        private Burial(InboundRecord inbound, long from, String reason) {
            this.inbound = inbound;
            this.from = from;
            this.reason = reason;
        }

        private void attempt() {
            RecordSender.send(producer, letter(inbound.record(), from, reason)).whenComplete((done, error) -> {
                if (error == null) {
                    end(true);
                } else if (inbound.offsets().isClosed()) {
                    end(false);
                } else {
                    again(error);
                }
            });
        }

        private void end(boolean published) {
            StoreWaits.Wait waited = wait;
            if (waited != null) {
                waits.end(waited);
            }
            outcome.complete(published);
        }

        private void again(Throwable error) {
            String key = String.valueOf(inbound.record().key());
            int failed = attempts.incrementAndGet();
            log.atWarn()
                    .addKeyValue("stage", stage)
                    .addKeyValue("key", key)
                    .addKeyValue("attempt", failed)
                    .addKeyValue("cause", error.toString())
                    .log("A dead letter could not be published and is tried again");
            if (wait == null) {
                wait = waits.begin(KafkaFailureClassifier.STORE, key);
            }
            timer.schedule(properties.backoff(failed), this::attempt);
        }
    }

    private ProducerRecord<String, ByteBuffer> letter(
            ConsumerRecord<String, ByteBuffer> record, long from, String reason) {
        String address = Topic.at(record.topic()).map(Topic::deadLetterAddress).orElse(record.topic() + ".dlq");
        var letter = new ProducerRecord<>(address, record.key(), record.value());
        record.headers().forEach(letter.headers()::add);
        put(letter, "dlq_reason", reason.substring(0, Math.min(reason.length(), MAX_REASON)));
        put(letter, "dlq_stage", stage);
        put(letter, "dlq_partition", Integer.toString(record.partition()));
        put(letter, "dlq_offset", Long.toString(record.offset()));
        put(letter, "dlq_from_offset", Long.toString(from));
        return letter;
    }

    private static void put(ProducerRecord<String, ByteBuffer> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(UTF_8));
    }

    /** The reason for the dead letter of a failure. */
    static String reason(Throwable error) {
        return error.getClass().getSimpleName() + ": " + error.getMessage();
    }
}
