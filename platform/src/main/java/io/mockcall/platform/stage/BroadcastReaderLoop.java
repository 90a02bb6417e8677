package io.mockcall.platform.stage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

    private final BroadcastReader tail;
    private final ConsumerFactory<String, ByteBuffer> consumers;
    private final Counter received;
    private final Counter failed;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);

    /** Where to go on; used by the loop's own thread alone. */
    private final Map<TopicPartition, Long> reached = new HashMap<>();

    private volatile boolean following;
    private volatile @Nullable Consumer<String, ByteBuffer> consumer;

    BroadcastReaderLoop(BroadcastReader tail, ConsumerFactory<String, ByteBuffer> consumers, MeterRegistry registry) {
        this.tail = tail;
        this.consumers = consumers;
        this.received = count(registry, tail.name(), "received");
        this.failed = count(registry, tail.name(), "failed");
        this.thread = Thread.ofPlatform().name("tail-" + tail.name()).daemon().unstarted(this);
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
        Consumer<String, ByteBuffer> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    void awaitEnd(Duration atMost) throws InterruptedException {
        thread.join(atMost);
    }

    boolean isFollowing() {
        return following;
    }

    String name() {
        return tail.name();
    }

    @Override
    public void run() {
        while (!isStopped()) {
            try (Consumer<String, ByteBuffer> reading = consumers.createConsumer(null, tail.name(), null)) {
                consumer = reading;
                follow(reading);
            } catch (WakeupException e) {
                log.atDebug().addKeyValue("tail", tail.name()).log("Woken up; the loop decides whether to go on");
            } catch (RuntimeException e) {
                following = false;
                log.atWarn().setCause(e).addKeyValue("tail", tail.name()).log("Reading broke off and starts again");
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

    private void follow(Consumer<String, ByteBuffer> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : tail.topics()) {
            consumer.partitionsFor(topic.address())
                    .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        if (tail.fromBeginning()) {
            consumer.seekToBeginning(partitions);
        } else {
            // After a break it goes on where it was: what came meanwhile is not passed over.
            ends.forEach((partition, end) -> consumer.seek(partition, reached.computeIfAbsent(partition, p -> end)));
        }
        while (!isStopped()) {
            if (!following && isPast(consumer, ends)) {
                following = true;
                tail.markCaughtUp();
            }
            var records = consumer.poll(following ? POLL : Duration.ofMillis(20));
            if (!records.isEmpty()) {
                List<ConsumerRecord<String, ByteBuffer>> all = new ArrayList<>(records.count());
                records.forEach(all::add);
                hand(all);
                records.partitions().forEach(partition -> reached.put(partition, consumer.position(partition)));
            }
        }
    }

    private static boolean isPast(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
    }

    private void hand(List<ConsumerRecord<String, ByteBuffer>> records) {
        received.increment(records.size());
        try {
            tail.onPoll().accept(records);
        } catch (RuntimeException e) {
            failed.increment(records.size());
            log.atError().setCause(e).addKeyValue("tail", tail.name()).log("Records were passed over");
        }
    }
}
