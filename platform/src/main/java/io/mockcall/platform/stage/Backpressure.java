package io.mockcall.platform.stage;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Pauses a partition while any of its calls has a full queue. A call lies in the same partition of all topics. */
final class Backpressure {
    private final MessageListenerContainer container;
    private final Collection<String> topics;
    private final StageMetrics metrics;
    private final Map<Integer, Integer> fullCalls = new HashMap<>();

    Backpressure(MessageListenerContainer container, Collection<String> topics, StageMetrics metrics) {
        this.container = container;
        this.topics = topics;
        this.metrics = metrics;
    }

    synchronized void callFull(int partition) {
        if (fullCalls.merge(partition, 1, Integer::sum) == 1) {
            topics.forEach(topic -> container.pausePartition(new TopicPartition(topic, partition)));
            metrics.paused();
        }
    }

    synchronized void callDrained(int partition) {
        if (fullCalls.merge(partition, -1, Integer::sum) == 0) {
            fullCalls.remove(partition);
            topics.forEach(topic -> container.resumePartition(new TopicPartition(topic, partition)));
        }
    }
}
