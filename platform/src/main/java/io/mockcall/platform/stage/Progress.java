package io.mockcall.platform.stage;

import io.mockcall.contracts.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Tells how far a stage has come, for another that builds on what it has written down. */
public final class Progress implements AutoCloseable {
    private final Supplier<Admin> admins;
    private @Nullable Admin admin;

    Progress(Clients clients) {
        this.admins = () -> Admin.create(clients.admin());
    }

    /**
     * Whether the stage has done, and committed, everything that came on its topics before that time.
     *
     * @param time by the clock of those who published; not later than now, or there is no end to it
     */
    public Mono<Boolean> isPast(Stage stage, Instant time) {
        return Mono.defer(() -> {
            Admin kafka = admin();
            return described(kafka, stage)
                    .flatMap(all -> Mono.zip(
                                    offsets(kafka, all, OffsetSpec.forTimestamp(time.toEpochMilli())),
                                    offsets(kafka, all, OffsetSpec.latest()),
                                    offsets(kafka, all, OffsetSpec.earliest()),
                                    committed(kafka, stage))
                            .map(found -> all.stream()
                                    .allMatch(partition -> isPast(
                                            partition, found.getT1(), found.getT2(), found.getT3(), found.getT4()))));
        });
    }

    private static boolean isPast(
            TopicPartition partition,
            Map<TopicPartition, ListOffsetsResultInfo> atTime,
            Map<TopicPartition, ListOffsetsResultInfo> latest,
            Map<TopicPartition, ListOffsetsResultInfo> earliest,
            Map<TopicPartition, OffsetAndMetadata> committed) {
        long after = offset(atTime, partition);
        long goal = after < 0 ? offset(latest, partition) : after;
        OffsetAndMetadata done = committed.get(partition);
        return goal <= Math.max(done == null ? 0 : done.offset(), offset(earliest, partition));
    }

    private static long offset(Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        ListOffsetsResultInfo info = offsets.get(partition);
        return info == null ? 0 : info.offset();
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

    private static Mono<Map<TopicPartition, ListOffsetsResultInfo>> offsets(
            Admin kafka, List<TopicPartition> all, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        all.forEach(partition -> asked.put(partition, spec));
        return mono(kafka.listOffsets(asked).all());
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
