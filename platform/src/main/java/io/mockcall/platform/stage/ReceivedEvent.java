package io.mockcall.platform.stage;

import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.EventType;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * One record of a {@link BroadcastReader}, not decoded yet. A reader looks at the key or the type first and decodes only what it
 * needs: most records of a topic concern another instance.
 */
public final class ReceivedEvent {
    private final ConsumerRecord<String, ByteBuffer> record;
    private final EventCodec codec;

    ReceivedEvent(ConsumerRecord<String, ByteBuffer> record, EventCodec codec) {
        this.record = record;
        this.codec = codec;
    }

    /** The event as a reader would receive it from the event's topic, at offset 0. Meant for tests. */
    public static ReceivedEvent of(Event event, EventCodec codec) {
        return received(codec.encode(event, null), codec);
    }

    /** A record without type and value, which a compacted topic uses to remove a key. Meant for tests. */
    public static ReceivedEvent tombstone(String topic, String key, EventCodec codec) {
        return received(new ProducerRecord<>(topic, key, null), codec);
    }

    private static ReceivedEvent received(ProducerRecord<String, ByteBuffer> sent, EventCodec codec) {
        return new ReceivedEvent(
                new ConsumerRecord<>(
                        sent.topic(),
                        0,
                        0,
                        0,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        sent.key(),
                        sent.value(),
                        new RecordHeaders(sent.headers()),
                        Optional.empty()),
                codec);
    }

    /** The record's key; null if the record has none. */
    public @Nullable String key() {
        return record.key();
    }

    /** The type that the record's headers name; null if there is none or this version does not know it. */
    public @Nullable EventType type() {
        String name = EventCodec.text(record.headers(), EventCodec.TYPE);
        return name == null ? null : EventType.named(name);
    }

    /** The record's value as it was received, without a copy; null for a tombstone. For audio, the frames. */
    public @Nullable ByteBuffer value() {
        return record.value();
    }

    /** Decodes the record. Never throws. Each call decodes again. */
    public Decoded decode() {
        return codec.decode(record.key(), record.headers(), record.value());
    }

    /** The address of the record's topic, for logs. */
    public String topic() {
        return record.topic();
    }

    /** The record's position in its partition, for logs. */
    public long offset() {
        return record.offset();
    }

    @Override
    public String toString() {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
