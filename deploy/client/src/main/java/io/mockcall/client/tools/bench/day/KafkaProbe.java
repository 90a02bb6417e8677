package io.mockcall.client.tools.bench.day;

import io.mockcall.client.ClientFailure;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.common.Node;

/** Counts what the broker holds. */
final class KafkaProbe implements AutoCloseable {
    private final Admin admin;

    KafkaProbe(String bootstrapServers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /**
     * What the broker holds.
     *
     * @param topics number of topics, internal ones included
     * @param partitions number of partitions of all topics
     * @param groups number of consumer groups
     * @param bytes size of all partitions
     */
    record Held(int topics, int partitions, int groups, long bytes) {}

    Held read() {
        try {
            Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get();
            int partitions = admin.describeTopics(topics).allTopicNames().get().values().stream()
                    .mapToInt(topic -> topic.partitions().size())
                    .sum();
            return new Held(
                    topics.size(), partitions, admin.listGroups().all().get().size(), bytes());
        } catch (ExecutionException e) {
            throw new ClientFailure("the topics of Kafka cannot be counted: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("interrupted", e);
        }
    }

    private long bytes() throws ExecutionException, InterruptedException {
        var brokers =
                admin.describeCluster().nodes().get().stream().map(Node::id).toList();
        return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                .flatMap(directories -> directories.values().stream())
                .map(LogDirDescription::replicaInfos)
                .flatMap(replicas -> replicas.values().stream())
                .mapToLong(ReplicaInfo::size)
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}
