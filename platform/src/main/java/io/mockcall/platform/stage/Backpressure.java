package io.mockcall.platform.stage;

import java.util.HashMap;
import java.util.Map;

/** Pauses a partition while the queue of any of its keys is full. A key lies in the same partition of all topics. */
final class Backpressure {
    private final PartitionPauser partitions;
    private final StageMetrics metrics;
    private final Map<Integer, Integer> fullQueues = new HashMap<>();

    Backpressure(PartitionPauser partitions, StageMetrics metrics) {
        this.partitions = partitions;
        this.metrics = metrics;
    }

    synchronized void queueFull(int partition) {
        if (fullQueues.merge(partition, 1, Integer::sum) == 1) {
            partitions.pause(partition);
            metrics.paused();
        }
    }

    synchronized void queueDrained(int partition) {
        if (fullQueues.merge(partition, -1, Integer::sum) == 0) {
            fullQueues.remove(partition);
            partitions.resume(partition);
        }
    }
}
