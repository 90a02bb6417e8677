package io.mockcall.platform.stage;

import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Topic;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Publishes through the producer that the process shares. */
final class KafkaEventPublisher implements EventPublisher, AutoCloseable {
    private static final long LONGEST_BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_WAIT_MILLIS = 100;

    private final Producer<String, ByteBuffer> producer;
    private final EventCodec codec;
    private final LongSupplier nanoTime;
    private final ThreadLocal<@Nullable Batch> batch = new ThreadLocal<>();
    /** Measurements that wait for another event to leave with. */
    private final Queue<Outgoing> waiting = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean timed = new AtomicBoolean();

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
        Batch open = batch.get();
        if (event.topic() == Topic.CALL_METRICS) {
            sendWithAnother(outgoing);
        } else if (open != null) {
            open.outgoing.add(outgoing);
        } else {
            sendNow(outgoing);
            sendWaiting();
        }
        return outgoing.outcome;
    }

    private void sendWithAnother(Outgoing outgoing) {
        waiting.add(outgoing);
        if (timed.compareAndSet(false, true)) {
            Schedulers.boundedElastic().schedule(this::onTimer, LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void onTimer() {
        timed.set(false);
        sendWaiting();
    }

    private void sendWaiting() {
        for (Outgoing next = waiting.poll(); next != null; next = waiting.poll()) {
            sendNow(next);
        }
    }

    private void sendNow(Outgoing outgoing) {
        RecordSender.send(producer, outgoing.record, outgoing.outcome);
    }

    @Override
    public <T> void inBatches(Iterable<? extends T> items, Consumer<? super T> work) {
        Batch outer = batch.get();
        Batch current = outer == null ? new Batch() : outer;
        batch.set(current);
        try {
            for (T item : items) {
                work.accept(item);
                current.sendIfDue();
            }
        } finally {
            if (outer == null) {
                batch.remove();
                current.send();
            }
        }
    }

    @Override
    public Mono<Void> erase(Topic topic, String key) {
        return Mono.fromFuture(() -> RecordSender.send(producer, new ProducerRecord<>(topic.address(), key, null)));
    }

    /** Sends what waits. Events may still be sent afterwards. */
    @Override
    public void close() {
        sendWaiting();
    }

    /** The events of one thread that leave together. */
    private final class Batch {
        private List<Outgoing> outgoing = new ArrayList<>();
        private long began = nanoTime.getAsLong();

        void sendIfDue() {
            long now = nanoTime.getAsLong();
            if (now - began > LONGEST_BATCH_NANOS) {
                send();
                began = now;
            }
        }

        void send() {
            if (!outgoing.isEmpty()) {
                List<Outgoing> leaving = outgoing;
                outgoing = new ArrayList<>();
                leaving.forEach(KafkaEventPublisher.this::sendNow);
                sendWaiting();
            }
        }
    }
}
