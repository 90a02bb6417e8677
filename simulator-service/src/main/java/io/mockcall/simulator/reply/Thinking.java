package io.mockcall.simulator.reply;

import io.mockcall.platform.failure.ProviderException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The threads on which meaning is computed, and the models that they share; these load in the background. */
public final class Thinking implements AutoCloseable {
    private static final String NAME = "simulator-thinking";
    private static final int IDLE_SECONDS = 60;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Scheduler scheduler;
    private final Mono<Listening> models;
    private volatile @Nullable Listening loaded;

    private Thinking(Scheduler scheduler, Supplier<Listening> loader) {
        this.scheduler = scheduler;
        this.models = Mono.fromSupplier(loader)
                .subscribeOn(scheduler)
                .doOnNext(listening -> loaded = listening)
                .cache();
    }

    /**
     * @param threads how many thoughts at once
     * @param maxWaiting how many may wait for each thread; more fail retryably
     */
    public static Thinking with(int threads, int maxWaiting, Supplier<Listening> loader) {
        return new Thinking(Schedulers.newBoundedElastic(threads, maxWaiting, NAME, IDLE_SECONDS, true), loader);
    }

    /** Loads the models, unless they are; fails if they cannot be loaded. */
    public Mono<Void> load() {
        return models.then();
    }

    public boolean isReady() {
        return loaded != null;
    }

    /** Computes something on one of the threads, as soon as the models are loaded. */
    <T> Mono<T> think(Function<Listening, T> thought) {
        return models.flatMap(listening ->
                        Mono.fromSupplier(() -> thought.apply(listening)).subscribeOn(scheduler))
                .onErrorMap(
                        RejectedExecutionException.class,
                        e -> new ProviderException(NAME, "too many thoughts are waiting", true, e));
    }

    @Override
    public void close() {
        scheduler.disposeGracefully().timeout(FAREWELL, Mono.empty()).block();
    }
}
