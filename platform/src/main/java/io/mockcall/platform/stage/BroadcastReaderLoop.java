package io.mockcall.platform.stage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Runs the {@link BroadcastReader}s of a process on one thread with one consumer, because each consumer costs the broker a fetch
 * request for every few records. Of the records of a poll, those of the control topic are handed out first.
 */
final class BroadcastReaderLoop implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(BroadcastReaderLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BACKOFF = Duration.ofSeconds(1);

    private final String name;
    private final List<Delivery> deliveries;
    private final Map<String, List<Delivery>> byTopic;
    private final boolean fromBeginning;
    private final Duration betweenPolls;
    private final ConsumerFactory<String, ByteBuffer> consumers;
    private final EventCodec codec;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);

    /** The next offset of each partition. Only the loop's own thread uses it. */
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    private volatile boolean caughtUp;
    private volatile @Nullable Consumer<String, ByteBuffer> consumer;

    /**
     * @param readers at least one; all start at the beginning, or all at the end; all tolerate the same latency
     */
    BroadcastReaderLoop(
            List<BroadcastReader> readers,
            ConsumerFactory<String, ByteBuffer> consumers,
            EventCodec codec,
            MeterRegistry registry) {
        this.name = name(readers);
        this.fromBeginning = readers.getFirst().fromBeginning();
        this.betweenPolls = readers.getFirst().toleratedLatency().dividedBy(2);
        this.deliveries = readers.stream()
                .sorted(Comparator.comparing(reader -> !reader.topics().contains(Topic.CALL_CONTROL)))
                .map(reader -> new Delivery(reader, registry))
                .toList();
        this.byTopic = Arrays.stream(Topic.values())
                .collect(Collectors.toMap(
                        Topic::address,
                        topic -> deliveries.stream()
                                .filter(it -> it.reader.topics().contains(topic))
                                .toList()));
        this.consumers = consumers;
        this.codec = codec;
        this.thread = Thread.ofPlatform().name("reader-" + name).daemon().unstarted(this);
    }

    /** The names of the readers, which name their consumer and their thread. */
    static String name(List<BroadcastReader> readers) {
        return readers.stream().map(BroadcastReader::name).collect(Collectors.joining("+"));
    }

    void start() {
        thread.start();
    }

    void stop() {
        stop.countDown();
        Consumer<String, ByteBuffer> current = consumer;
        if (current != null) {
            current.wakeup();
        }
    }

    void awaitEnd(Duration atMost) throws InterruptedException {
        thread.join(atMost);
    }

    boolean isCaughtUp() {
        return caughtUp;
    }

    String name() {
        return name;
    }

    @Override
    public void run() {
        while (!isStopped()) {
            try (Consumer<String, ByteBuffer> current = consumers.createConsumer(null, name, null)) {
                consumer = current;
                read(current);
            } catch (WakeupException e) {
                log.atDebug().addKeyValue("reader", name).log("The poll was interrupted");
            } catch (RuntimeException e) {
                caughtUp = false;
                log.atWarn().setCause(e).addKeyValue("reader", name).log("The reader failed and starts again");
                pause(BACKOFF);
            }
        }
    }

    /**
     * Waits for half of the tolerated latency, because records that came after a fetch wait for the end of two polls.
     */
    private void gatherRecords() {
        if (caughtUp && betweenPolls.isPositive()) {
            pause(betweenPolls);
        }
    }

    private void pause(Duration time) {
        try {
            stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stop.countDown();
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    private void read(Consumer<String, ByteBuffer> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        byTopic.forEach((topic, readers) -> {
            if (!readers.isEmpty()) {
                consumer.partitionsFor(topic)
                        .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
            }
        });
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            // A reader that failed continues at its last position, so that it skips nothing.
            ends.forEach((partition, end) -> consumer.seek(partition, positions.computeIfAbsent(partition, p -> end)));
        }
        while (!isStopped()) {
            if (!caughtUp && isPast(consumer, ends)) {
                caughtUp = true;
                deliveries.forEach(it -> it.reader.markCaughtUp());
            }
            var records = consumer.poll(caughtUp ? POLL : Duration.ofMillis(20));
            if (!records.isEmpty()) {
                for (ConsumerRecord<String, ByteBuffer> record : records) {
                    ReceivedEvent event = new ReceivedEvent(record, codec);
                    byTopic.getOrDefault(record.topic(), List.of()).forEach(it -> it.events.add(event));
                }
                deliveries.forEach(Delivery::deliver);
                records.partitions().forEach(partition -> positions.put(partition, consumer.position(partition)));
                gatherRecords();
            }
        }
    }

    private static boolean isPast(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
    }

    /** A reader and its events of the poll. */
    private static final class Delivery {
        private final BroadcastReader reader;
        private final Counter received;
        private final Counter failed;
        private List<ReceivedEvent> events = new ArrayList<>();

        Delivery(BroadcastReader reader, MeterRegistry registry) {
            this.reader = reader;
            this.received = count(registry, reader.name(), "received");
            this.failed = count(registry, reader.name(), "failed");
        }

        private static Counter count(MeterRegistry registry, String name, String outcome) {
            return Counter.builder("mockcall.tail.records")
                    .tag("tail", name)
                    .tag("outcome", outcome)
                    .register(registry);
        }

        void deliver() {
            if (events.isEmpty()) {
                return;
            }
            List<ReceivedEvent> ofThisPoll = events;
            events = new ArrayList<>();
            received.increment(ofThisPoll.size());
            try {
                reader.onPoll().accept(ofThisPoll);
            } catch (RuntimeException e) {
                failed.increment(ofThisPoll.size());
                log.atError()
                        .setCause(e)
                        .addKeyValue("reader", reader.name())
                        .log("The reader failed on the records of one poll and skips them");
            }
        }
    }
}
