package io.mockcall.platform.stage;

import io.mockcall.contracts.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reports the progress of one stage to another stage that reads what the first one stores. */
public final class StageProgress implements AutoCloseable {
    private final Supplier<Admin> admins;
    /** By stage. The number of partitions of a topic never changes. */
    private final Map<String, List<TopicPartition>> partitions = new ConcurrentHashMap<>();

    private @Nullable Admin admin;

    StageProgress(KafkaClients clients) {
        this.admins = () -> Admin.create(clients.admin());
    }

    /**
     * Whether the stage has finished and committed all events that were published before that time. Needs two to four small
     * requests to the broker.
     *
     * @param time by the publishers' clock; must not be in the future, because events would keep arriving before it
     */
    public Mono<Boolean> isPast(Stage stage, Instant time) {
        return Mono.defer(() -> {
            Admin kafka = admin();
            return partitions(kafka, stage)
                    .flatMap(all -> Mono.zip(goals(kafka, all, time), committed(kafka, stage)))
                    .flatMap(found -> isPast(kafka, found.getT1(), found.getT2()));
        });
    }

    /** A partition without a commit may be one whose events have all been deleted by retention. */
    private static Mono<Boolean> isPast(
            Admin kafka, Map<TopicPartition, Long> goals, Map<TopicPartition, OffsetAndMetadata> committed) {
        List<TopicPartition> open = goals.keySet().stream()
                .filter(partition -> {
                    OffsetAndMetadata done = committed.get(partition);
                    return offset(goals, partition) > (done == null ? 0 : done.offset());
                })
                .toList();
        if (open.isEmpty() || open.stream().anyMatch(partition -> committed.get(partition) != null)) {
            return Mono.just(open.isEmpty());
        }
        return offsets(kafka, open, OffsetSpec.earliest())
                .map(earliest ->
                        open.stream().allMatch(partition -> offset(goals, partition) <= offset(earliest, partition)));
    }

    /** The first offset of each partition that the stage need not have reached: that of the first record from that time on, or the end. */
    private static Mono<Map<TopicPartition, Long>> goals(Admin kafka, List<TopicPartition> all, Instant time) {
        return offsets(kafka, all, OffsetSpec.forTimestamp(time.toEpochMilli())).flatMap(goals -> {
            List<TopicPartition> none = all.stream()
                    .filter(partition -> offset(goals, partition) < 0)
                    .toList();
            return none.isEmpty()
                    ? Mono.just(goals)
                    : offsets(kafka, none, OffsetSpec.latest()).map(ends -> {
                        Map<TopicPartition, Long> complete = new HashMap<>(goals);
                        complete.putAll(ends);
                        return complete;
                    });
        });
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }

    private Mono<List<TopicPartition>> partitions(Admin kafka, Stage stage) {
        List<TopicPartition> known = partitions.get(stage.name());
        return known != null
                ? Mono.just(known)
                : described(kafka, stage).doOnNext(all -> partitions.put(stage.name(), all));
    }

    private static Mono<List<TopicPartition>> described(Admin kafka, Stage stage) {
        List<String> topics = stage.topics().stream().map(Topic::address).toList();
        return mono(kafka.describeTopics(topics).allTopicNames()).map(descriptions -> {
            List<TopicPartition> all = new ArrayList<>();
            descriptions.forEach((topic, description) -> description
                    .partitions()
                    .forEach(partition -> all.add(new TopicPartition(topic, partition.partition()))));
            return all;
        });
    }

    private static Mono<Map<TopicPartition, Long>> offsets(Admin kafka, List<TopicPartition> all, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        all.forEach(partition -> asked.put(partition, spec));
        return mono(kafka.listOffsets(asked).all()).map(found -> {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            found.forEach((partition, info) -> offsets.put(partition, info.offset()));
            return offsets;
        });
    }

    private static Mono<Map<TopicPartition, OffsetAndMetadata>> committed(Admin kafka, Stage stage) {
        return mono(kafka.listConsumerGroupOffsets(stage.name()).partitionsToOffsetAndMetadata());
    }

    private static <T> Mono<T> mono(KafkaFuture<T> future) {
        return Mono.fromCompletionStage(future.toCompletionStage());
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = admins.get();
        }
        return admin;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close();
        }
    }
}
