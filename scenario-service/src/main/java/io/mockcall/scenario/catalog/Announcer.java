package io.mockcall.scenario.catalog;

import io.mockcall.contracts.ScenarioChanged;
import io.mockcall.platform.stage.EventPublisher;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Brings every version of every scenario to the topic. A version is marked only after it is there, so a crash in between
 * announces it twice, which changes nothing: the topic keeps the newest record of each scenario.
 *
 * <p>At start everything is announced again, so that the caches are whole even if the topic was lost.
 */
public final class Announcer implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Announcer.class);
    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofSeconds(15);

    private final ScenarioStore store;
    private final EventPublisher publisher;
    private final Duration interval;
    private final Disposable.Swap running = Disposables.swap();

    /** @param interval how often to look for changes that have not been announced */
    public Announcer(ScenarioStore store, EventPublisher publisher, Duration interval) {
        this.store = store;
        this.publisher = publisher;
        this.interval = interval;
    }

    /** Announces everything, then goes on with what changes, until {@link #destroy}. */
    public void begin() {
        running.update(announceAll()
                .thenMany(Flux.interval(interval).onBackpressureDrop().concatMap(tick -> announcePending(), 1))
                .subscribe());
    }

    @Override
    public void destroy() {
        running.dispose();
    }

    Mono<Void> announceAll() {
        return untilDone(store.all().concatMap(this::announce));
    }

    Mono<Void> announcePending() {
        return untilDone(store.unpublished().concatMap(this::announce));
    }

    private Mono<Void> announce(ScenarioChanged changed) {
        return publisher.publish(changed).timeout(SEND_TIMEOUT).then(store.markPublished(changed.scenario()));
    }

    private static Mono<Void> untilDone(Flux<Void> announcing) {
        return announcing
                .then()
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_RETRY)
                        .maxBackoff(LAST_RETRY)
                        .doBeforeRetry(retry -> log.atWarn()
                                .addKeyValue("attempt", retry.totalRetries() + 1)
                                .addKeyValue("cause", String.valueOf(retry.failure()))
                                .log("Scenarios could not be announced; trying again")));
    }
}
