package io.mockcall.gateway.call;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Tells call-session again and again which calls are served here. A gateway that dies tells nothing any more, and its calls
 * are ended for it.
 */
public final class Presence implements SmartLifecycle {
    /** As many as call-session takes at once. */
    static final int MOST_AT_ONCE = 500;

    private static final Logger log = LoggerFactory.getLogger(Presence.class);

    private final Supplier<List<String>> calls;
    private final Function<List<String>, Mono<Void>> report;
    private final Duration interval;
    private final Scheduler timer;
    private final Disposable.Swap rounds = Disposables.swap();
    private volatile boolean running;

    /**
     * @param calls the ids of those that are here
     * @param report takes at most {@value #MOST_AT_ONCE} of them
     */
    public Presence(
            Supplier<List<String>> calls,
            Function<List<String>, Mono<Void>> report,
            Duration interval,
            Scheduler timer) {
        this.calls = calls;
        this.report = report;
        this.interval = interval;
        this.timer = timer;
    }

    @Override
    public void start() {
        running = true;
        rounds.update(Flux.interval(interval, timer)
                .onBackpressureDrop()
                .concatMap(tick -> round(), 1)
                .subscribe());
    }

    private Mono<Void> round() {
        return Flux.fromIterable(calls.get())
                .buffer(MOST_AT_ONCE)
                .concatMap(this::tell)
                .then();
    }

    /** The next round tells again. */
    private Mono<Void> tell(List<String> served) {
        return report.apply(served).onErrorResume(error -> {
            log.atWarn()
                    .addKeyValue("calls", served.size())
                    .addKeyValue("cause", error.toString())
                    .log("Call-session could not be told which calls are served here");
            return Mono.empty();
        });
    }

    @Override
    public void stop() {
        running = false;
        rounds.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
