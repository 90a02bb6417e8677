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
 * Tasks that run at a fixed interval while the application runs. Each run executes the tasks one after the other, in the
 * order in which they were added. A failed task is logged and executed again in the next run; the other tasks are not
 * affected. Two runs never overlap: a run is skipped while the run before is still in progress.
 */
public final class PeriodicTasks implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(PeriodicTasks.class);

    private record Task(String name, Supplier<Mono<Void>> work) {}

    private final Duration delay;
    private final Duration interval;
    private final Scheduler timer;
    private final List<Task> first;
    private final List<Task> each;
    private final Disposable.Swap subscription = Disposables.swap();
    private volatile boolean running;

    private PeriodicTasks(Duration delay, Duration interval, Scheduler timer, List<Task> first, List<Task> each) {
        this.delay = delay;
        this.interval = interval;
        this.timer = timer;
        this.first = first;
        this.each = each;
    }

    /** Runs the tasks at this interval. The first run takes place after one interval. */
    public static PeriodicTasks every(Duration interval) {
        return new PeriodicTasks(interval, interval, Schedulers.parallel(), List.of(), List.of());
    }

    /** Runs the tasks for the first time as soon as the application has started. */
    public PeriodicTasks atOnce() {
        return new PeriodicTasks(Duration.ZERO, interval, timer, first, each);
    }

    /** Sets the scheduler that measures the time; default {@link Schedulers#parallel()}. */
    public PeriodicTasks on(Scheduler timer) {
        return new PeriodicTasks(delay, interval, timer, first, each);
    }

    /**
     * Adds a task that runs once, as soon as the application has started. The first interval begins when the task has ended.
     *
     * @param name the name of the task in the log
     */
    public PeriodicTasks first(String name, Supplier<Mono<Void>> work) {
        return new PeriodicTasks(delay, interval, timer, with(first, new Task(name, work)), each);
    }

    /**
     * Adds a task to each run.
     *
     * @param name the name of the task in the log
     */
    public PeriodicTasks each(String name, Supplier<Mono<Void>> work) {
        return new PeriodicTasks(delay, interval, timer, first, with(each, new Task(name, work)));
    }

    private static List<Task> with(List<Task> tasks, Task another) {
        return Stream.concat(tasks.stream(), Stream.of(another)).toList();
    }

    @Override
    public void start() {
        running = true;
        subscription.update(run(first)
                .thenMany(Flux.interval(delay, interval, timer)
                        .onBackpressureDrop()
                        .concatMap(tick -> run(each), 0))
                .subscribe());
    }

    private static Mono<Void> run(List<Task> tasks) {
        return Flux.fromIterable(tasks).concatMap(PeriodicTasks::run).then();
    }

    private static Mono<Void> run(Task task) {
        return Mono.defer(task.work()).onErrorResume(e -> {
            log.atWarn()
                    .addKeyValue("task", task.name())
                    .addKeyValue("cause", String.valueOf(e))
                    .log("A periodic task failed and is tried again at the next run");
            return Mono.empty();
        });
    }

    @Override
    public void stop() {
        running = false;
        subscription.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
