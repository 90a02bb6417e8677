package io.mockcall.platform.stage;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Runs a stage that works key by key. */
final class KeyedWorker extends StageWorker {
    private final StageContext stage;
    private final EventCodec codec;
    private final Map<String, KeyedQueue> queues = new ConcurrentHashMap<>();

    KeyedWorker(StageContext stage, EventCodec codec) {
        super(stage.name(), stage.properties(), stage.waits(), stage.nanoTime());
        this.stage = stage;
        this.codec = codec;
    }

    @Override
    void take(List<ConsumerRecord<String, ByteBuffer>> records) {
        stage.publisher().inBatches(records, this::take);
    }

    private void take(ConsumerRecord<String, ByteBuffer> record) {
        OffsetTracker offsets = offsets(record);
        offsets.read(record.offset());
        stage.metrics().received();
        var inbound = new InboundRecord(record, offsets, stage.metrics());
        switch (codec.decode(record.key(), record.headers(), record.value())) {
            case Decoded.Good good -> accept(record, good.event(), inbound);
            case Decoded.Poison poison -> bury(inbound, poison.reason());
        }
    }

    private void accept(ConsumerRecord<String, ByteBuffer> record, Event event, InboundRecord inbound) {
        KeyedQueue queue = queue(record);
        while (!queue.accept(event, inbound)) {
            queues.remove(record.key(), queue);
            queue = queue(record);
        }
    }

    private KeyedQueue queue(ConsumerRecord<String, ByteBuffer> record) {
        String key = requireNonNull(record.key(), "decoded records have a key");
        return queues.computeIfAbsent(key, k -> new KeyedQueue(stage, k, record.partition()));
    }

    private void bury(InboundRecord inbound, String reason) {
        inbound.offsets().need(inbound.offset());
        stage.deadLetters().bury(inbound, inbound.offset(), reason).thenAccept(published -> {
            if (published) {
                inbound.offsets().done(inbound.offset());
                inbound.workDropped();
            } else {
                inbound.workAbandoned();
            }
        });
    }

    /** Passes the time to the assembler of each key. */
    void tick(Instant now) {
        if (stage.assemblers() == null) {
            return;
        }
        stage.publisher().inBatches(queues.values(), queue -> queue.tick(now));
    }

    void failOverdueWork() {
        queues.values().forEach(queue -> queue.failAfter(stage.properties().workDeadline()));
    }

    /** Forgets the keys without an event for a long time. */
    void forgetIdle() {
        long limit = stage.properties().idleCall().toNanos();
        long now = stage.nanoTime().getAsLong();
        queues.values().removeIf(queue -> {
            boolean idle = queue.idleFor(limit, now);
            if (idle) {
                queue.close();
            }
            return idle;
        });
    }

    /** The queues of all keys that the stage knows. */
    Collection<KeyedQueue> queues() {
        return queues.values();
    }

    @Override
    void forget(Collection<TopicPartition> partitions) {
        Set<Integer> numbers =
                partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        queues.values().removeIf(queue -> {
            boolean gone = numbers.contains(queue.partition());
            if (gone) {
                queue.close();
            }
            return gone;
        });
    }
}
