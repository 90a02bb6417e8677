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
 * Brings every version of every scenario to the topic, and that one was deleted. It is marked only after it is there, so a
 * crash in between announces it twice, which changes nothing: the topic keeps the newest record of each scenario.
 *
 * <p>At start everything is announced again, so that the caches are whole even if the topic was lost.
 */
public final class ScenarioPublisher implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ScenarioPublisher.class);
    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(10);

    /** Somebody waits for the answer to a change; the next round does what was not possible in this time. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int AT_A_TIME = 100;
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofSeconds(15);

    private final ScenarioStore store;
    private final EventPublisher publisher;
    private final Duration interval;
    private final Duration statisticsPause;
    private final Disposable.Swap running = Disposables.swap();

    /**
     * @param interval how often to look for changes that have not been announced
     * @param statisticsPause between two announcements of a scenario's statistics
     */
    public ScenarioPublisher(
            ScenarioStore store, EventPublisher publisher, Duration interval, Duration statisticsPause) {
        this.store = store;
        this.publisher = publisher;
        this.interval = interval;
        this.statisticsPause = statisticsPause;
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
        return untilDone(store.all()
                .buffer(AT_A_TIME)
                .concatMap(this::announce)
                .concatWith(store.deleted().concatMap(this::erase)));
    }

    Mono<Void> announcePending() {
        return untilDone(store.unannounced(statisticsPause)
                .buffer(AT_A_TIME)
                .concatMap(this::announce)
                .concatWith(store.unerased().concatMap(this::erase)));
    }

    /** Tells of changes that were just made. Never fails: what cannot be told now is pending. */
    Mono<Void> changed(List<ScenarioChanged> changed) {
        return changed.isEmpty() ? Mono.empty() : now(announce(changed));
    }

    /** Tells that a scenario was just deleted. Never fails. */
    Mono<Void> deleted(String id) {
        return now(erase(id));
    }

    private static Mono<Void> now(Mono<Void> telling) {
        return telling.timeout(PATIENCE).onErrorResume(e -> {
            log.atWarn()
                    .addKeyValue("cause", String.valueOf(e))
                    .log("A change could not be announced at once; it will be");
            return Mono.empty();
        });
    }

    /** All of them are on their way before any has arrived. */
    private Mono<Void> announce(List<ScenarioChanged> changed) {
        return Flux.fromIterable(changed)
                .flatMap(publisher::publish)
                .then()
                .timeout(SEND_TIMEOUT)
                .then(store.markAnnounced(changed));
    }

    private Mono<Void> erase(String id) {
        return publisher.erase(Topic.SCENARIOS, id).timeout(SEND_TIMEOUT).then(store.markErased(id));
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
