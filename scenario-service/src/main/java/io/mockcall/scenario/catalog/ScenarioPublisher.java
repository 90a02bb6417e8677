package io.mockcall.scenario.catalog;

import io.mockcall.contracts.ScenarioChanged;
import io.mockcall.contracts.Topic;
import io.mockcall.platform.stage.EventPublisher;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Publishes every version and every deletion of a scenario to the compacted topic. A version is marked as published after the
 * broker has it. A crash before the mark publishes the version twice, which is harmless: the topic keeps the newest record of each
 * scenario.
 *
 * <p>At start the publisher publishes all scenarios again, so that the caches are complete even if the topic was lost.
 */
public final class ScenarioPublisher implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ScenarioPublisher.class);
    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(10);

    /** The longest time that the request of an author waits; the next run publishes what took longer. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(1);

    private static final int BATCH_SIZE = 100;
    private static final Duration MIN_BACKOFF = Duration.ofMillis(500);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(15);

    private final ScenarioStore store;
    private final EventPublisher publisher;
    private final Duration interval;
    private final Duration statisticsPause;
    private final Disposable.Swap running = Disposables.swap();

    /**
     * @param interval the interval at which the publisher looks for unpublished changes
     * @param statisticsPause the shortest time between two publications of a scenario's statistics
     */
    public ScenarioPublisher(
            ScenarioStore store, EventPublisher publisher, Duration interval, Duration statisticsPause) {
        this.store = store;
        this.publisher = publisher;
        this.interval = interval;
        this.statisticsPause = statisticsPause;
    }

    /** Publishes all scenarios and then their changes, until {@link #destroy}. */
    public void start() {
        running.update(publishAll()
                .thenMany(Flux.interval(interval).onBackpressureDrop().concatMap(tick -> publishPending(), 1))
                .subscribe());
    }

    @Override
    public void destroy() {
        running.dispose();
    }

    Mono<Void> publishAll() {
        return untilDone(store.all()
                .buffer(BATCH_SIZE)
                .concatMap(this::publish)
                .concatWith(store.deleted().concatMap(this::publishDeletion)));
    }

    Mono<Void> publishPending() {
        return untilDone(store.unpublished(statisticsPause)
                .buffer(BATCH_SIZE)
                .concatMap(this::publish)
                .concatWith(store.unpublishedDeletions().concatMap(this::publishDeletion)));
    }

    /** Publishes changes at once. Never fails: a change that cannot be published now stays pending. */
    Mono<Void> publishNow(List<ScenarioChanged> changed) {
        return changed.isEmpty() ? Mono.empty() : bounded(publish(changed));
    }

    /** Publishes a deletion at once. Never fails: a deletion that cannot be published now stays pending. */
    Mono<Void> publishDeletionNow(String id) {
        return bounded(publishDeletion(id));
    }

    private static Mono<Void> bounded(Mono<Void> publishing) {
        return publishing.timeout(REQUEST_TIMEOUT).onErrorResume(e -> {
            log.atWarn()
                    .addKeyValue("cause", String.valueOf(e))
                    .log("Could not publish a change at once; the next run publishes it");
            return Mono.empty();
        });
    }

    /** Sends all records before it waits for the first acknowledgement. */
    private Mono<Void> publish(List<ScenarioChanged> changed) {
        return Flux.fromIterable(changed)
                .flatMap(publisher::publish)
                .then()
                .timeout(SEND_TIMEOUT)
                .then(store.markPublished(changed));
    }

    private Mono<Void> publishDeletion(String id) {
        return publisher.erase(Topic.SCENARIOS, id).timeout(SEND_TIMEOUT).then(store.markDeletionPublished(id));
    }

    private static Mono<Void> untilDone(Flux<Void> publishing) {
        return publishing
                .then()
                .retryWhen(Retry.backoff(Long.MAX_VALUE, MIN_BACKOFF)
                        .maxBackoff(MAX_BACKOFF)
                        .doBeforeRetry(retry -> log.atWarn()
                                .addKeyValue("attempt", retry.totalRetries() + 1)
                                .addKeyValue("cause", String.valueOf(retry.failure()))
                                .log("Could not publish scenarios; retrying")));
    }
}
