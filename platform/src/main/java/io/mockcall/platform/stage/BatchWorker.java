package io.mockcall.platform.stage;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.platform.failure.FailureClassifiers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Runs a stage that works on all records of a poll at once. The stage is paused while the batch is processed. A batch that
 * fails permanently, or too often, is split, so that only the records that cannot be processed go to the dead letters. A
 * batch whose store is unavailable waits for the store.
 */
final class BatchWorker extends StageWorker {
    private static final Logger log = LoggerFactory.getLogger(BatchWorker.class);

    private final Function<List<Event>, Mono<Void>> work;
    private final StageProperties properties;
    private final StageMetrics metrics;
    private final EventCodec codec;
    private final DeadLetterPublisher deadLetters;
    private final PartitionPauser partitions;
    private final FailureClassifiers failures;
    private final StoreWaits waits;
    private final LongSupplier nanoTime;
    private final StageTimer timer;

    BatchWorker(
            Stage stage,
            StageProperties properties,
            StageMetrics metrics,
            EventCodec codec,
            DeadLetterPublisher deadLetters,
            PartitionPauser partitions,
            FailureClassifiers failures,
            StoreWaits waits,
            LongSupplier nanoTime,
            StageTimer timer) {
        super(stage.name(), properties, waits, nanoTime);
        this.work = requireNonNull(stage.batchWork(), "batchWork");
        this.properties = properties;
        this.metrics = metrics;
        this.codec = codec;
        this.deadLetters = deadLetters;
        this.partitions = partitions;
        this.failures = failures;
        this.waits = waits;
        this.nanoTime = nanoTime;
        this.timer = timer;
    }

    private record Item(Event event, InboundRecord inbound) {}

    /** Some items of one poll, and the state of their retries. */
    private record Batch(List<Item> items, RetryState retry) {
        List<Event> events() {
            return items.stream().map(Item::event).toList();
        }

        String key() {
            return items.getFirst().event().key();
        }
    }

    @Override
    void take(List<ConsumerRecord<String, ByteBuffer>> records) {
        List<Item> items = new ArrayList<>(records.size());
        List<Mono<Void>> burials = new ArrayList<>();
        for (ConsumerRecord<String, ByteBuffer> record : records) {
            OffsetTracker offsets = offsets(record);
            offsets.read(record.offset());
            offsets.need(record.offset());
            metrics.received();
            var inbound = new InboundRecord(record, offsets, metrics);
            switch (codec.decode(record.key(), record.headers(), record.value())) {
                case Decoded.Good good -> items.add(new Item(good.event(), inbound));
                case Decoded.Poison poison -> burials.add(bury(inbound, poison.reason()));
            }
        }
        partitions.pauseAll();
        long started = nanoTime.getAsLong();
        Flux.concat(burials)
                .then(process(items))
                .doFinally(signal -> {
                    metrics.duration().record(nanoTime.getAsLong() - started, TimeUnit.NANOSECONDS);
                    partitions.resumeAll();
                })
                .subscribe(
                        done -> {},
                        e -> log.atError()
                                .setCause(e)
                                .addKeyValue("stage", name())
                                .log("A batch failed unexpectedly and stays uncommitted"));
    }

    private Mono<Void> process(List<Item> items) {
        if (items.isEmpty()) {
            return Mono.empty();
        }
        String key = items.getFirst().event().key();
        return process(new Batch(items, new RetryState(failures, properties, waits, key)));
    }

    private Mono<Void> process(Batch batch) {
        return Mono.defer(() -> work.apply(batch.events()))
                .retryWhen(Retry.from(attempts -> attempts.concatMap(attempt -> afterDelay(batch, attempt.failure()))))
                .then(Mono.<Void>fromRunnable(() -> finish(batch)))
                .onErrorResume(e -> split(batch, e));
    }

    /** Completes with a value when the batch may be tried again; fails if it must not. */
    private Mono<Boolean> afterDelay(Batch batch, Throwable error) {
        Duration delay = batch.retry().delayAfter(error);
        if (delay == null) {
            return Mono.error(error);
        }
        metrics.retried();
        log.atWarn()
                .addKeyValue("stage", name())
                .addKeyValue("key", batch.key())
                .addKeyValue("records", batch.items().size())
                .addKeyValue("cause", error.toString())
                .log("A batch failed and is tried again");
        return Mono.create(sink -> timer.schedule(delay, () -> sink.success(true)));
    }

    private Mono<Void> split(Batch batch, Throwable error) {
        List<Item> items = batch.items();
        if (items.size() == 1) {
            return bury(items.getFirst().inbound(), DeadLetterPublisher.reason(error));
        }
        int half = items.size() / 2;
        return process(part(batch, items.subList(0, half)))
                .then(Mono.defer(() -> process(part(batch, items.subList(half, items.size())))));
    }

    private static Batch part(Batch whole, List<Item> items) {
        return new Batch(items, whole.retry().forPart(items.getFirst().event().key()));
    }

    private static void finish(Batch batch) {
        batch.retry().end();
        batch.items().forEach(item -> {
            item.inbound().workFound();
            item.inbound().close();
            item.inbound().close();
            item.inbound().offsets().done(item.inbound().offset());
        });
    }

    private Mono<Void> bury(InboundRecord inbound, String reason) {
        return Mono.fromFuture(() -> deadLetters.bury(inbound, inbound.offset(), reason))
                .doOnNext(published -> {
                    if (published) {
                        inbound.offsets().done(inbound.offset());
                        inbound.workDropped();
                    } else {
                        inbound.workAbandoned();
                    }
                })
                .then();
    }

    @Override
    void forget(Collection<TopicPartition> lost) {
        // A running batch is finished. The partitions' new owner does it again, with the same effect.
    }
}
