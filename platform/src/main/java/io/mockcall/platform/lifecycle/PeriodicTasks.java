package io.mockcall.platform.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Chores that are done again and again, as long as the application runs: in each round one after the other, in the order in
 * which they are named here. One that fails is logged and tried again in the next round, and the others are done all the
 * same. There are never two rounds at once: whose time comes while another is going on is left out.
 */
public final class PeriodicTasks implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(PeriodicTasks.class);

    private record Chore(String name, Supplier<Mono<Void>> work) {}

    private final Duration delay;
    private final Duration interval;
    private final Scheduler timer;
    private final List<Chore> first;
    private final List<Chore> each;
    private final Disposable.Swap going = Disposables.swap();
    private volatile boolean running;

    private PeriodicTasks(Duration delay, Duration interval, Scheduler timer, List<Chore> first, List<Chore> each) {
        this.delay = delay;
        this.interval = interval;
        this.timer = timer;
        this.first = first;
        this.each = each;
    }

    /** The first round comes after this time. */
    public static PeriodicTasks every(Duration interval) {
        return new PeriodicTasks(interval, interval, Schedulers.parallel(), List.of(), List.of());
    }

    /** The first round comes as soon as the application is up. */
    public PeriodicTasks atOnce() {
        return new PeriodicTasks(Duration.ZERO, interval, timer, first, each);
    }

    /** Whose time counts; {@link Schedulers#parallel()} if not said. */
    public PeriodicTasks on(Scheduler timer) {
        return new PeriodicTasks(delay, interval, timer, first, each);
    }

    /**
     * To be done once, as soon as the application is up and before the time of the first round begins.
     *
     * @param name as it is logged
     */
    public PeriodicTasks first(String name, Supplier<Mono<Void>> work) {
        return new PeriodicTasks(delay, interval, timer, with(first, new Chore(name, work)), each);
    }

    /**
     * To be done in each round.
     *
     * @param name as it is logged
     */
    public PeriodicTasks each(String name, Supplier<Mono<Void>> work) {
        return new PeriodicTasks(delay, interval, timer, first, with(each, new Chore(name, work)));
    }

    private static List<Chore> with(List<Chore> chores, Chore another) {
        return Stream.concat(chores.stream(), Stream.of(another)).toList();
    }

    @Override
    public void start() {
        running = true;
        going.update(done(first)
                .thenMany(Flux.interval(delay, interval, timer)
                        .onBackpressureDrop()
                        .concatMap(tick -> done(each), 0))
                .subscribe());
    }

    private static Mono<Void> done(List<Chore> chores) {
        return Flux.fromIterable(chores).concatMap(PeriodicTasks::done).then();
    }

    private static Mono<Void> done(Chore chore) {
        return Mono.defer(chore.work()).onErrorResume(e -> {
            log.atWarn()
                    .addKeyValue("chore", chore.name())
                    .addKeyValue("cause", String.valueOf(e))
                    .log("A chore could not be done; the next round tries again");
            return Mono.empty();
        });
    }

    @Override
    public void stop() {
        running = false;
        going.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
