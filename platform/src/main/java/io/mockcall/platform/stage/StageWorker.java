package io.mockcall.platform.stage;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/** The poll loop's side of a stage: tracks the offsets of its partitions, and commits at intervals what is finished. */
abstract class StageWorker
        implements BatchConsumerAwareMessageListener<String, ByteBuffer>, ConsumerAwareRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(StageWorker.class);

    private final String name;
    private final long commitInterval;
    private final Map<TopicPartition, OffsetTracker> offsetTrackers = new ConcurrentHashMap<>();
    private final StoreWaits waits;
    private final LongSupplier nanoTime;
    private long lastCommit;
    private volatile boolean assigned;

    StageWorker(String name, StageProperties properties, StoreWaits waits, LongSupplier nanoTime) {
        this.name = name;
        this.commitInterval = properties.commitInterval().toNanos();
        this.waits = waits;
        this.nanoTime = nanoTime;
        this.lastCommit = nanoTime.getAsLong() - commitInterval;
    }

    /** Takes in the records of one poll. Must not wait. */
    abstract void take(List<ConsumerRecord<String, ByteBuffer>> records);

    /** Drops all state of partitions that belong to another instance now. */
    abstract void forget(Collection<TopicPartition> partitions);

    OffsetTracker offsets(ConsumerRecord<?, ?> record) {
        return offsetTrackers.computeIfAbsent(
                new TopicPartition(record.topic(), record.partition()), tp -> new OffsetTracker());
    }

    @Override
    public final void onMessage(List<ConsumerRecord<String, ByteBuffer>> records, @Nullable Consumer<?, ?> consumer) {
        take(records);
        commitAtIntervals(requireNonNull(consumer, "the container passes its consumer"));
    }

    /** Commits what is finished, if the last commit was long enough ago. Also called while no records come. */
    final void commitAtIntervals(Consumer<?, ?> consumer) {
        long now = nanoTime.getAsLong();
        if (now - lastCommit < commitInterval) {
            return;
        }
        lastCommit = now;
        Map<TopicPartition, OffsetAndMetadata> positions = advance(offsetTrackers.keySet());
        if (!positions.isEmpty()) {
            consumer.commitAsync(positions, (committed, error) -> {
                if (error != null) {
                    log.atDebug()
                            .addKeyValue("stage", name)
                            .setCause(error)
                            .log("A commit failed and is repeated by the next one");
                    committed.keySet().forEach(this::recommit);
                }
            });
        }
    }

    private void recommit(TopicPartition partition) {
        OffsetTracker offsets = offsetTrackers.get(partition);
        if (offsets != null) {
            offsets.recommit();
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> advance(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        for (TopicPartition partition : partitions) {
            OffsetTracker offsets = offsetTrackers.get(partition);
            long position = offsets == null ? -1 : offsets.advance();
            if (position >= 0) {
                positions.put(partition, new OffsetAndMetadata(position));
            }
        }
        return positions;
    }

    @Override
    public final void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        assigned = true;
        log.atInfo()
                .addKeyValue("stage", name)
                .addKeyValue("partitions", partitions)
                .log("Partitions assigned");
    }

    @Override
    public final void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> positions = advance(partitions);
        if (!positions.isEmpty()) {
            try {
                consumer.commitSync(positions);
            } catch (KafkaException e) {
                log.atWarn()
                        .addKeyValue("stage", name)
                        .addKeyValue("cause", e.toString())
                        .log("Finished work could not be committed; the partition's new owner does it again");
            }
        }
        drop(partitions);
    }

    @Override
    public final void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        drop(partitions);
    }

    private void drop(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            OffsetTracker offsets = offsetTrackers.remove(partition);
            if (offsets != null) {
                offsets.close();
            }
        }
        forget(partitions);
    }

    /** Logs what has been waiting long for a store. */
    final void reportWaits() {
        waits.report();
    }

    /** Whether the consumer group has assigned partitions to this stage. */
    final boolean isAssigned() {
        return assigned;
    }

    final String name() {
        return name;
    }
}
