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

/** Runs a stage that works call by call. */
final class CallWorker extends Worker {
    private final CallStage stage;
    private final EventCodec codec;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    CallWorker(CallStage stage, EventCodec codec) {
        super(stage.name(), stage.properties());
        this.stage = stage;
        this.codec = codec;
    }

    @Override
    void take(List<ConsumerRecord<String, ByteBuffer>> records) {
        for (ConsumerRecord<String, ByteBuffer> record : records) {
            take(record);
        }
    }

    private void take(ConsumerRecord<String, ByteBuffer> record) {
        Ledger ledger = ledger(record);
        ledger.read(record.offset());
        stage.metrics().received();
        var inbound = new Inbound(record, ledger, stage.metrics());
        switch (codec.decode(record.key(), record.headers(), record.value())) {
            case Decoded.Good good -> accept(record, good.event(), inbound);
            case Decoded.Poison poison -> bury(inbound, poison.reason());
        }
    }

    private void accept(ConsumerRecord<String, ByteBuffer> record, Event event, Inbound inbound) {
        Lane lane = lane(record);
        while (!lane.accept(event, inbound)) {
            lanes.remove(record.key(), lane);
            lane = lane(record);
        }
    }

    private Lane lane(ConsumerRecord<String, ByteBuffer> record) {
        String key = requireNonNull(record.key(), "decoded records have a key");
        return lanes.computeIfAbsent(key, k -> new Lane(stage, k, record.partition()));
    }

    private void bury(Inbound inbound, String reason) {
        inbound.ledger().need(inbound.offset());
        stage.deadLetters()
                .bury(stage.name(), inbound.record(), inbound.offset(), reason)
                .whenComplete((done, error) -> {
                    // If not even the dead letters can be written, nothing can; the record stays uncommitted.
                    if (error == null) {
                        inbound.ledger().done(inbound.offset());
                    }
                    inbound.workDropped();
                });
    }

    void tick(Instant now) {
        lanes.values().forEach(lane -> lane.tick(now));
    }

    void giveUpOnWhatDoesNotEnd() {
        lanes.values().forEach(lane -> lane.giveUpAfter(stage.properties().workDeadline()));
    }

    void forgetIdle() {
        long limit = stage.properties().idleCall().toNanos();
        long now = System.nanoTime();
        lanes.values().removeIf(lane -> {
            boolean idle = lane.idleFor(limit, now);
            if (idle) {
                lane.close();
            }
            return idle;
        });
    }

    @Override
    void forget(Collection<TopicPartition> partitions) {
        Set<Integer> numbers =
                partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        lanes.values().removeIf(lane -> {
            boolean gone = numbers.contains(lane.partition());
            if (gone) {
                lane.close();
            }
            return gone;
        });
    }
}
