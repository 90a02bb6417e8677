package io.mockcall.platform.stage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/** Runs one {@link BroadcastReader} on a thread of its own until it is stopped. */
final class BroadcastReaderLoop implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(BroadcastReaderLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BACKOFF = Duration.ofSeconds(1);

    private final BroadcastReader reader;
    private final ConsumerFactory<String, ByteBuffer> consumers;
    private final EventCodec codec;
    private final Counter received;
    private final Counter failed;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);

    /** The next offset of each partition. Only the loop's own thread uses it. */
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    private volatile boolean caughtUp;
    private volatile @Nullable Consumer<String, ByteBuffer> consumer;

    BroadcastReaderLoop(
            BroadcastReader reader,
            ConsumerFactory<String, ByteBuffer> consumers,
            EventCodec codec,
            MeterRegistry registry) {
        this.reader = reader;
        this.consumers = consumers;
        this.codec = codec;
        this.received = count(registry, reader.name(), "received");
        this.failed = count(registry, reader.name(), "failed");
        this.thread =
                Thread.ofPlatform().name("reader-" + reader.name()).daemon().unstarted(this);
    }

    private static Counter count(MeterRegistry registry, String name, String outcome) {
        return Counter.builder("mockcall.tail.records")
                .tag("tail", name)
                .tag("outcome", outcome)
                .register(registry);
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
        return reader.name();
    }

    @Override
    public void run() {
        while (!isStopped()) {
            try (Consumer<String, ByteBuffer> current = consumers.createConsumer(null, reader.name(), null)) {
                consumer = current;
                read(current);
            } catch (WakeupException e) {
                log.atDebug().addKeyValue("reader", reader.name()).log("The poll was interrupted");
            } catch (RuntimeException e) {
                caughtUp = false;
                log.atWarn().setCause(e).addKeyValue("reader", reader.name()).log("The reader failed and starts again");
                pause();
            }
        }
    }

    private void pause() {
        try {
            stop.await(BACKOFF.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stop.countDown();
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    private void read(Consumer<String, ByteBuffer> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : reader.topics()) {
            consumer.partitionsFor(topic.address())
                    .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        if (reader.fromBeginning()) {
            consumer.seekToBeginning(partitions);
        } else {
            // A reader that failed continues at its last position, so that it skips nothing.
            ends.forEach((partition, end) -> consumer.seek(partition, positions.computeIfAbsent(partition, p -> end)));
        }
        while (!isStopped()) {
            if (!caughtUp && isPast(consumer, ends)) {
                caughtUp = true;
                reader.markCaughtUp();
            }
            var records = consumer.poll(caughtUp ? POLL : Duration.ofMillis(20));
            if (!records.isEmpty()) {
                List<ReceivedEvent> events = new ArrayList<>(records.count());
                records.forEach(record -> events.add(new ReceivedEvent(record, codec)));
                deliver(events);
                records.partitions().forEach(partition -> positions.put(partition, consumer.position(partition)));
            }
        }
    }

    private static boolean isPast(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
    }

    private void deliver(List<ReceivedEvent> events) {
        received.increment(events.size());
        try {
            reader.onPoll().accept(events);
        } catch (RuntimeException e) {
            failed.increment(events.size());
            log.atError()
                    .setCause(e)
                    .addKeyValue("reader", reader.name())
                    .log("The reader failed on the records of one poll and skips them");
        }
    }
}
