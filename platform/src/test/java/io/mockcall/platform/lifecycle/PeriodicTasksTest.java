package io.mockcall.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

class PeriodicTasksTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<String> done = new ArrayList<>();
    private PeriodicTasks tasks = PeriodicTasks.every(INTERVAL).on(time);

    private Supplier<Mono<Void>> doing(String what) {
        return () -> Mono.fromRunnable(() -> done.add(what));
    }

    private void begin(PeriodicTasks tasks) {
        this.tasks = tasks;
        tasks.start();
    }

    @AfterEach
    void stop() {
        tasks.stop();
    }

    @Test
    void eachRunExecutesTheTasksInOrder() {
        begin(tasks.each("a", doing("a")).each("b", doing("b")));
        assertThat(done).isEmpty();
        time.advanceTimeBy(INTERVAL.multipliedBy(2));
        assertThat(done).containsExactly("a", "b", "a", "b");
    }

    @Test
    void theFirstRunCanTakePlaceAtOnce() {
        begin(tasks.atOnce().each("a", doing("a")));
        time.advanceTimeBy(Duration.ZERO);
        assertThat(done).containsExactly("a");
        time.advanceTimeBy(INTERVAL);
        assertThat(done).containsExactly("a", "a");
    }

    @Test
    void theFirstTaskRunsOnceAndTheIntervalsBeginAfterIt() {
        Sinks.Empty<Void> end = Sinks.empty();
        begin(tasks.first("left behind", () -> end.asMono().doOnTerminate(() -> done.add("first")))
                .each("a", doing("a")));
        time.advanceTimeBy(INTERVAL.multipliedBy(5));
        assertThat(done).isEmpty();
        end.tryEmitError(new IllegalStateException("in vain"));
        time.advanceTimeBy(INTERVAL.multipliedBy(2));
        assertThat(done).containsExactly("first", "a", "a");
    }

    @Test
    void aFailedTaskRunsAgainAndDoesNotAffectTheOthers() {
        begin(tasks.each("fails", () -> doing("fails").get().then(Mono.error(new IllegalStateException("later"))))
                .each("throws", () -> {
                    done.add("throws");
                    throw new IllegalStateException("sooner");
                })
                .each("a", doing("a")));
        time.advanceTimeBy(INTERVAL.multipliedBy(2));
        assertThat(done).containsExactly("fails", "throws", "a", "fails", "throws", "a");
    }

    @Test
    void runsDoNotOverlap() {
        List<Sinks.Empty<Void>> ends = new ArrayList<>();
        begin(tasks.each("long", () -> {
                    ends.add(Sinks.empty());
                    return ends.getLast().asMono();
                })
                .each("a", doing("a")));
        time.advanceTimeBy(INTERVAL.multipliedBy(4));
        assertThat(ends).hasSize(1);
        ends.getFirst().tryEmitEmpty();
        assertThat(done).containsExactly("a");
        assertThat(ends).as("runs that were skipped do not come later").hasSize(1);
        time.advanceTimeBy(INTERVAL);
        assertThat(ends).hasSize(2);
    }

    @Test
    void tasksStopWithTheApplicationAndRunAfterARestart() {
        begin(tasks.each("a", doing("a")));
        time.advanceTimeBy(INTERVAL);
        tasks.stop();
        assertThat(tasks.isRunning()).isFalse();
        time.advanceTimeBy(INTERVAL.multipliedBy(3));
        assertThat(done).containsExactly("a");
        tasks.start();
        assertThat(tasks.isRunning()).isTrue();
        time.advanceTimeBy(INTERVAL);
        assertThat(done).containsExactly("a", "a");
    }
}
