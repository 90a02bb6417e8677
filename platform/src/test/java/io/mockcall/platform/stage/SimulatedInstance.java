package io.mockcall.platform.stage;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteBufferSerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** One process of a simulated stage: the real worker, between a simulated consumer and a simulated producer. */
final class SimulatedInstance {
    private final SimulatedBroker broker;
    private final VirtualTime time;
    private final Random random;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Map<Integer, Long> positions = new TreeMap<>();
    private final Set<Integer> paused = new HashSet<>();
    private final ArrayDeque<Sending> sendings = new ArrayDeque<>();
    private final ArrayDeque<Commit> commits = new ArrayDeque<>();
    private final GroupConsumer consumer = new GroupConsumer();
    private final StageWorker worker;
    private final List<String> inputsOfNext = new ArrayList<>();
    private boolean pausedAll;
    private int generation;
    private long delivered;

    /** Set while the simulation injects faults. */
    private boolean faulty = true;

    private record Sending(
            Consumer<SimulatedBroker> append, List<String> inputs, boolean deadLetter, Callback callback) {}

    private record Commit(
            Map<TopicPartition, OffsetAndMetadata> offsets, int generation, OffsetCommitCallback callback) {}

    /** What the worker of an instance is given. */
    record Environment(
            EventPublisher publisher,
            MockProducer<String, ByteBuffer> producer,
            PartitionPauser pauser,
            SimpleMeterRegistry registry,
            EventCodec codec,
            StageTimer timer) {}

    /** Makes the worker of an instance. */
    @FunctionalInterface
    interface Workers {
        StageWorker create(SimulatedInstance instance, Environment environment);
    }

    SimulatedInstance(SimulatedBroker broker, VirtualTime time, Random random, Workers workers) {
        this.broker = broker;
        this.time = time;
        this.random = random;
        this.worker = workers.create(
                this,
                new Environment(
                        this::send,
                        new DeadLetterProducer(),
                        new Pauser(),
                        registry,
                        SimulatedBroker.CODEC,
                        (delay, task) -> time.schedule(this, delay, task)));
    }

    StageWorker worker() {
        return worker;
    }

    void endFaults() {
        faulty = false;
    }

    // the consumer's side

    void assign(int partition) {
        generation++;
        positions.put(partition, broker.committed(partition));
        worker.onPartitionsAssigned(consumer, List.of(new TopicPartition(SimulatedBroker.TOPIC, partition)));
    }

    void revoke(int partition, boolean lost) {
        Collection<TopicPartition> partitions = List.of(new TopicPartition(SimulatedBroker.TOPIC, partition));
        if (lost) {
            generation++;
            positions.remove(partition);
            worker.onPartitionsLost(consumer, partitions);
        } else {
            worker.onPartitionsRevokedBeforeCommit(consumer, partitions);
            generation++;
            positions.remove(partition);
        }
    }

    Set<Integer> partitions() {
        return positions.keySet();
    }

    int poll(int most) {
        List<ConsumerRecord<String, ByteBuffer>> records = new ArrayList<>();
        if (!pausedAll) {
            for (Map.Entry<Integer, Long> position : positions.entrySet()) {
                if (!paused.contains(position.getKey())) {
                    var some = broker.read(position.getKey(), position.getValue(), most - records.size());
                    records.addAll(some);
                    position.setValue(position.getValue() + some.size());
                }
            }
        }
        delivered += records.size();
        if (records.isEmpty()) {
            worker.commitAtIntervals(consumer);
        } else {
            worker.onMessage(records, consumer);
        }
        return records.size();
    }

    boolean isPaused(int partition) {
        return paused.contains(partition);
    }

    private final class Pauser implements PartitionPauser {
        @Override
        public void pause(int partition) {
            if (!paused.add(partition)) {
                throw broker.violation("partition " + partition + " is paused twice");
            }
        }

        @Override
        public void resume(int partition) {
            if (!paused.remove(partition)) {
                throw broker.violation("partition " + partition + " is resumed without a pause");
            }
        }

        @Override
        public void pauseAll() {
            pausedAll = true;
        }

        @Override
        public void resumeAll() {
            pausedAll = false;
        }
    }

    private final class GroupConsumer extends MockConsumer<String, ByteBuffer> {
        GroupConsumer() {
            super("earliest");
        }

        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
            commits.add(new Commit(Map.copyOf(offsets), generation, callback));
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            if (faulty && random.nextInt(5) == 0) {
                throw new KafkaException("the commit timed out");
            }
            completeCommits();
            apply(offsets);
        }
    }

    /** Lets the broker answer the oldest asynchronous commit. */
    void completeCommit() {
        Commit commit = commits.poll();
        if (commit == null) {
            return;
        }
        if (commit.generation != generation || (faulty && random.nextInt(5) == 0)) {
            commit.callback.onComplete(commit.offsets, new CommitFailedException("a rebalance"));
        } else {
            apply(commit.offsets);
            commit.callback.onComplete(commit.offsets, null);
        }
    }

    private void completeCommits() {
        while (!commits.isEmpty()) {
            completeCommit();
        }
    }

    private void apply(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, position) -> broker.commit(partition.partition(), position.offset()));
    }

    // the producer's side: one request in flight, so that the order is kept

    /** Names the inputs of the events that the work publishes next. */
    void publishing(List<String> inputs) {
        inputsOfNext.clear();
        inputsOfNext.addAll(inputs);
    }

    private CompletableFuture<Void> send(Event event, @Nullable String traceparent) {
        var outcome = new CompletableFuture<Void>();
        List<String> inputs = List.copyOf(inputsOfNext);
        sendings.add(new Sending(to -> to.publish(event, inputs), inputs, false, (metadata, error) -> {
            if (error == null) {
                outcome.complete(null);
            } else {
                outcome.completeExceptionally(error);
            }
        }));
        return outcome;
    }

    private final class DeadLetterProducer extends MockProducer<String, ByteBuffer> {
        DeadLetterProducer() {
            super(true, null, new StringSerializer(), new ByteBufferSerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, ByteBuffer> letter, Callback callback) {
            broker.announceDeadLetter(letter);
            sendings.add(new Sending(to -> to.publishDeadLetter(letter), List.of(), true, callback));
            return new CompletableFuture<>();
        }
    }

    /** Lets the broker answer the oldest record. */
    void completeSending() {
        Sending sending = sendings.poll();
        if (sending == null) {
            return;
        }
        if (faulty && random.nextInt(12) == 0) {
            sending.inputs.forEach(broker::disturbed);
            if (random.nextInt(3) == 0) {
                sending.append.accept(broker); // written, but the answer is lost
            }
            sending.callback.onCompletion(null, publishingError(sending));
        } else {
            sending.append.accept(broker);
            sending.callback.onCompletion(null, null);
        }
    }

    private Exception publishingError(Sending sending) {
        return !sending.deadLetter && random.nextInt(4) == 0
                ? new RecordTooLargeException("too large")
                : new TimeoutException("the broker does not answer");
    }

    boolean isSending() {
        return !sendings.isEmpty();
    }

    /** The process dies. The broker may have received what was on its way. */
    void crash() {
        time.drop(this);
        for (int written = random.nextInt(sendings.size() + 1); written > 0; written--) {
            sendings.remove().append.accept(broker);
        }
        sendings.clear();
        for (int written = random.nextInt(commits.size() + 1); written > 0; written--) {
            Commit commit = commits.remove();
            if (commit.generation == generation) {
                apply(commit.offsets);
            }
        }
        commits.clear();
        positions.clear();
    }

    // metrics

    double count(String outcome) {
        return registry.get("mockcall.stage.events")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    double inFlight() {
        return registry.get("mockcall.stage.inflight").gauge().value();
    }

    void checkMetrics() {
        double accounted = count("emitted") + count("skipped") + count("dropped") + inFlight();
        if (count("received") != accounted || count("received") != delivered) {
            throw broker.violation("received " + count("received") + " of " + delivered + ", but emitted "
                    + count("emitted") + ", skipped " + count("skipped") + ", dropped " + count("dropped")
                    + ", in flight "
                    + inFlight());
        }
        if (inFlight() < 0) {
            throw broker.violation("in flight: " + inFlight());
        }
    }

    void after(Duration delay, Runnable action) {
        time.schedule(this, delay, action);
    }
}
