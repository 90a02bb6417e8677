package io.mockcall.platform.stage;

import io.mockcall.contracts.Topic;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Pauses through the listener container, which does so before its next poll. */
final class ContainerPartitionPauser implements PartitionPauser {
    private final MessageListenerContainer container;
    private final List<String> topics;

    ContainerPartitionPauser(MessageListenerContainer container, Set<Topic> topics) {
        this.container = container;
        this.topics = topics.stream().map(Topic::address).toList();
    }

    @Override
    public void pause(int partition) {
        topics.forEach(topic -> container.pausePartition(new TopicPartition(topic, partition)));
    }

    @Override
    public void resume(int partition) {
        topics.forEach(topic -> container.resumePartition(new TopicPartition(topic, partition)));
    }

    @Override
    public void pauseAll() {
        container.pause();
    }

    @Override
    public void resumeAll() {
        container.resume();
    }
}
