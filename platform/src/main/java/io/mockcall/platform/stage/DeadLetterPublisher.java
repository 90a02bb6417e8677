package io.mockcall.platform.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.contracts.Topic;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts aside what a stage could not process, as it came, with the reason in its headers. */
final class DeadLetterPublisher {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterPublisher.class);
    private static final int MAX_REASON = 500;

    private final Producer<String, ByteBuffer> producer;

    DeadLetterPublisher(Producer<String, ByteBuffer> producer) {
        this.producer = producer;
    }

    /**
     * @param from the oldest offset that led to the failure; the record is the newest
     */
    CompletableFuture<Void> bury(String stage, ConsumerRecord<String, ByteBuffer> record, long from, String reason) {
        log.atWarn()
                .addKeyValue("stage", stage)
                .addKeyValue("callId", record.key())
                .addKeyValue("topic", record.topic())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", reason)
                .log("A record goes to the dead letters");
        String address = Topic.at(record.topic()).map(Topic::deadLetterAddress).orElse(record.topic() + ".dlq");
        var letter = new ProducerRecord<>(address, record.key(), record.value());
        record.headers().forEach(letter.headers()::add);
        put(letter, "dlq_reason", reason.substring(0, Math.min(reason.length(), MAX_REASON)));
        put(letter, "dlq_stage", stage);
        put(letter, "dlq_partition", Integer.toString(record.partition()));
        put(letter, "dlq_offset", Long.toString(record.offset()));
        put(letter, "dlq_from_offset", Long.toString(from));
        return RecordSender.send(producer, letter);
    }

    private static void put(ProducerRecord<String, ByteBuffer> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(UTF_8));
    }
}
