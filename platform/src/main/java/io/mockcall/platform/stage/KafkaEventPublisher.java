package io.mockcall.platform.stage;

import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Topic;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Publishes through the producer that the process shares. All events pass one queue, so that they reach the producer in the order
 * of {@link #send}, whichever threads send them.
 */
final class KafkaEventPublisher implements EventPublisher, AutoCloseable {
    private static final long LONGEST_BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_WAIT_MILLIS = 100;

    private final Producer<String, ByteBuffer> producer;
    private final EventCodec codec;
    private final LongSupplier nanoTime;
    private final Queue<Outgoing> gathered = new ConcurrentLinkedQueue<>();
    /** Measurements that wait for another event to leave with. */
    private final Queue<Outgoing> waiting = new ConcurrentLinkedQueue<>();

    private final AtomicInteger flushes = new AtomicInteger();
    private final AtomicBoolean timed = new AtomicBoolean();
    /** The batch that the thread is in. */
    private final ThreadLocal<@Nullable Batch> batch = new ThreadLocal<>();

    private record Outgoing(ProducerRecord<String, ByteBuffer> record, CompletableFuture<Void> outcome) {}

    /** @param nanoTime monotonic clock */
    KafkaEventPublisher(Producer<String, ByteBuffer> producer, EventCodec codec, LongSupplier nanoTime) {
        this.producer = producer;
        this.codec = codec;
        this.nanoTime = nanoTime;
    }

    @Override
    public CompletableFuture<Void> send(Event event, @Nullable String traceparent) {
        var outgoing =
                new Outgoing(codec.encode(event, TraceContext.of(event, traceparent)), new CompletableFuture<>());
        if (event.topic() == Topic.CALL_METRICS) {
            waiting.add(outgoing);
            flushAfterAMoment();
        } else {
            gathered.add(outgoing);
            if (batch.get() == null) {
                flush();
            }
        }
        return outgoing.outcome;
    }

    private void flushAfterAMoment() {
        if (timed.compareAndSet(false, true)) {
            Schedulers.boundedElastic().schedule(this::onTimer, LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void onTimer() {
        timed.set(false);
        flush();
    }

    /** Hands all events to the producer. If another thread is doing this, that thread also takes the new ones. */
    private void flush() {
        if (flushes.getAndIncrement() != 0) {
            return;
        }
        do {
            send(gathered);
            send(waiting);
        } while (flushes.decrementAndGet() != 0);
    }

    private void send(Queue<Outgoing> queue) {
        for (Outgoing next = queue.poll(); next != null; next = queue.poll()) {
            RecordSender.send(producer, next.record, next.outcome);
        }
    }

    @Override
    public <T> void inBatches(Iterable<? extends T> items, Consumer<? super T> work) {
        Batch outer = batch.get();
        Batch current = outer == null ? new Batch() : outer;
        batch.set(current);
        try {
            for (T item : items) {
                work.accept(item);
                current.flushIfLong();
            }
        } finally {
            if (outer == null) {
                batch.remove();
                flushGathered();
            }
        }
    }

    private void flushGathered() {
        if (!gathered.isEmpty()) {
            flush();
        }
    }

    @Override
    public Mono<Void> erase(Topic topic, String key) {
        return Mono.fromFuture(() -> RecordSender.send(producer, new ProducerRecord<>(topic.address(), key, null)));
    }

    /** Sends what waits. Events may still be sent afterwards. */
    @Override
    public void close() {
        flush();
    }

    /** Work of one thread whose events leave together. */
    private final class Batch {
        private long began = nanoTime.getAsLong();

        void flushIfLong() {
            long now = nanoTime.getAsLong();
            if (now - began > LONGEST_BATCH_NANOS) {
                flushGathered();
                began = now;
            }
        }
    }
}
