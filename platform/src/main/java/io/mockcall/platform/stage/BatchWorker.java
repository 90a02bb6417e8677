package io.mockcall.platform.stage;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Decoded;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.platform.failure.Outages;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.MessageListenerContainer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Runs a stage that works on whatever one poll brought. The container is paused meanwhile. A batch that fails is taken
 * apart, so that only what cannot be processed goes to the dead letters; while a store is away, it is waited for.
 */
final class BatchWorker extends StageWorker {
    private static final Logger log = LoggerFactory.getLogger(BatchWorker.class);

    private final Function<List<Event>, Mono<Void>> work;
    private final StageProperties properties;
    private final StageMetrics metrics;
    private final EventCodec codec;
    private final DeadLetterPublisher deadLetters;
    private final MessageListenerContainer container;

    BatchWorker(
            Stage stage,
            StageProperties properties,
            StageMetrics metrics,
            EventCodec codec,
            DeadLetterPublisher deadLetters,
            MessageListenerContainer container) {
        super(stage.name(), properties);
        this.work = requireNonNull(stage.batchWork(), "batchWork");
        this.properties = properties;
        this.metrics = metrics;
        this.codec = codec;
        this.deadLetters = deadLetters;
        this.container = container;
    }

    private record Item(Event event, InboundRecord inbound) {}

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
        container.pause();
        long started = System.nanoTime();
        Flux.concat(burials)
                .then(process(items))
                .doFinally(signal -> {
                    metrics.duration().record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
                    container.resume();
                })
                .subscribe(
                        done -> {},
                        e -> log.atError()
                                .setCause(e)
                                .addKeyValue("stage", name())
                                .log("A batch could not even be buried; it stays uncommitted"));
    }

    private Mono<Void> process(List<Item> items) {
        if (items.isEmpty()) {
            return Mono.empty();
        }
        return Mono.defer(() -> work.apply(items.stream().map(Item::event).toList()))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, properties.retryBackoff())
                        .maxBackoff(properties.maxBackoff())
                        .filter(Outages::isOutage)
                        .doBeforeRetry(retry -> metrics.retried()))
                .then(Mono.<Void>fromRunnable(() -> items.forEach(BatchWorker::finish)))
                .onErrorResume(e -> takeApart(items, e));
    }

    private Mono<Void> takeApart(List<Item> items, Throwable error) {
        if (items.size() == 1) {
            return bury(items.getFirst().inbound(), error.getClass().getSimpleName() + ": " + error.getMessage());
        }
        int half = items.size() / 2;
        return process(items.subList(0, half)).then(Mono.defer(() -> process(items.subList(half, items.size()))));
    }

    private static void finish(Item item) {
        item.inbound().workFound();
        item.inbound().close();
        item.inbound().close();
        item.inbound().offsets().done(item.inbound().offset());
    }

    private Mono<Void> bury(InboundRecord inbound, String reason) {
        return Mono.fromFuture(() -> deadLetters.bury(name(), inbound.record(), inbound.offset(), reason))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofSeconds(1)).maxBackoff(properties.maxBackoff()))
                .then(Mono.fromRunnable(() -> {
                    inbound.workDropped();
                    inbound.offsets().done(inbound.offset());
                }));
    }

    @Override
    void forget(Collection<TopicPartition> partitions) {
        // A batch on its way is finished; whoever has the partition now does it once more, to the same effect.
    }
}
