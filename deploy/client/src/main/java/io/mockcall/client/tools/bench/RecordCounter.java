package io.mockcall.client.tools.bench;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;

import io.mockcall.client.ClientFailure;
import io.mockcall.contracts.Topic;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Counts the records on the topics of the suite. */
final class RecordCounter implements AutoCloseable {
    private final Admin admin;

    RecordCounter(String bootstrapServers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** The number of records that were ever published, by topic. Leaves out topics that do not exist. */
    Map<Topic, Long> count() {
        try {
            Set<String> existing = admin.listTopics().names().get().stream()
                    .filter(name -> Topic.at(name).isPresent())
                    .collect(Collectors.toSet());
            Map<TopicPartition, OffsetSpec> ends =
                    admin.describeTopics(existing).allTopicNames().get().values().stream()
                            .flatMap(topic -> topic.partitions().stream()
                                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                            .collect(toMap(it -> it, _ -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().entrySet().stream()
                    .collect(groupingBy(
                            end -> Topic.at(end.getKey().topic()).orElseThrow(),
                            summingLong(end -> end.getValue().offset())));
        } catch (ExecutionException e) {
            throw new ClientFailure("the records on the topics cannot be counted: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
