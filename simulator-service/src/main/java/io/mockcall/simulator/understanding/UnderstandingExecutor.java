package io.mockcall.simulator.understanding;

import io.mockcall.platform.failure.ProviderException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Runs language understanding on its own threads. The models load in the background, and all threads share them. */
public final class UnderstandingExecutor implements AutoCloseable {
    private static final String NAME = "simulator-understanding";
    private static final int IDLE_SECONDS = 60;
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(2);

    private final Scheduler scheduler;
    private final Mono<LanguageUnderstanding> models;
    private volatile @Nullable LanguageUnderstanding loaded;

    private UnderstandingExecutor(Scheduler scheduler, Supplier<LanguageUnderstanding> loader) {
        this.scheduler = scheduler;
        this.models = Mono.fromSupplier(loader)
                .subscribeOn(scheduler)
                .doOnNext(understanding -> loaded = understanding)
                .cache();
    }

    /**
     * Creates an executor.
     *
     * @param threads number of concurrent tasks
     * @param maxWaiting number of tasks that may wait for each thread; further tasks fail with a retryable error
     * @param loader loads the models; called once
     */
    public static UnderstandingExecutor create(int threads, int maxWaiting, Supplier<LanguageUnderstanding> loader) {
        return new UnderstandingExecutor(
                Schedulers.newBoundedElastic(threads, maxWaiting, NAME, IDLE_SECONDS, true), loader);
    }

    /** Loads the models, if they are not loaded yet. Fails if they cannot be loaded. */
    public Mono<Void> load() {
        return models.then();
    }

    public boolean isReady() {
        return loaded != null;
    }

    /** Runs a task on one of the threads, as soon as the models are loaded. */
    public <T> Mono<T> compute(Function<LanguageUnderstanding, T> task) {
        return models.flatMap(understanding ->
                        Mono.fromSupplier(() -> task.apply(understanding)).subscribeOn(scheduler))
                .onErrorMap(
                        RejectedExecutionException.class,
                        e -> new ProviderException(NAME, "too many utterances are waiting", true, e));
    }

    @Override
    public void close() {
        scheduler.disposeGracefully().timeout(SHUTDOWN_TIMEOUT, Mono.empty()).block();
    }
}
