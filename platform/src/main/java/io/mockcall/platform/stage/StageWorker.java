package io.mockcall.platform.stage;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

/** The poll loop's side of a stage: keeps the books of its partitions and commits what is finished, now and then. */
abstract class StageWorker
        implements BatchConsumerAwareMessageListener<String, ByteBuffer>, ConsumerAwareRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(StageWorker.class);

    private final String name;
    private final long commitInterval;
    private final Map<TopicPartition, OffsetTracker> offsetTrackers = new ConcurrentHashMap<>();
    private long lastCommit;
    private volatile boolean assigned;

    StageWorker(String name, StageProperties properties) {
        this.name = name;
        this.commitInterval = properties.commitInterval().toNanos();
    }

    /** Takes in what one poll brought; must not wait. */
    abstract void take(List<ConsumerRecord<String, ByteBuffer>> records);

    /** These partitions are not ours any more. */
    abstract void forget(Collection<TopicPartition> partitions);

    OffsetTracker offsets(ConsumerRecord<?, ?> record) {
        return offsetTrackers.computeIfAbsent(
                new TopicPartition(record.topic(), record.partition()), tp -> new OffsetTracker());
    }

    @Override
    public final void onMessage(List<ConsumerRecord<String, ByteBuffer>> records, @Nullable Consumer<?, ?> consumer) {
        take(records);
        commitNowAndThen(requireNonNull(consumer, "the container passes its consumer"));
    }

    /** Also called when nothing has come for a while. */
    final void commitNowAndThen(Consumer<?, ?> consumer) {
        long now = System.nanoTime();
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
                            .log("A commit failed; the next one says it again");
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
                        .log("Finished work could not be committed; another instance does it again");
            }
        }
        drop(partitions);
    }

    @Override
    public final void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        drop(partitions);
    }

    private void drop(Collection<TopicPartition> partitions) {
        forget(partitions);
        for (TopicPartition partition : partitions) {
            OffsetTracker offsets = offsetTrackers.remove(partition);
            if (offsets != null) {
                offsets.close();
            }
        }
    }

    /** Whether the group has given this stage its share. */
    final boolean isAssigned() {
        return assigned;
    }

    final String name() {
        return name;
    }
}
