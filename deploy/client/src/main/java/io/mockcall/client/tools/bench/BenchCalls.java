package io.mockcall.client.tools.bench;

import io.mockcall.client.ClientFailure;
import io.mockcall.client.net.ClientEventLoops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The calls of a bench. They rest until {@link #speak}. Used by one thread. */
final class BenchCalls implements AutoCloseable {
    private static final int LOOPS = 2;
    /** The cycle of a call, 4 s in ticks. The first utterances of the calls are spread over one cycle. */
    private static final int CYCLE_TICKS = 200;
    /** Longer than one sign-in takes, because it may wait for many others. */
    private static final Duration ONE_DIAL = Duration.ofSeconds(30);
    /** Longer than the longest turn. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(40);

    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(100);

    private final BenchPlan plan;
    private final BenchDialogues dialogues;
    private final RandomGenerator random;
    private final Consumer<String> progress;
    private final BenchMetrics metrics = new BenchMetrics();
    private final SpeakingSignal signal = new SpeakingSignal();
    private final ClientEventLoops loops = new ClientEventLoops(LOOPS);
    private final List<BenchCall> calls = new ArrayList<>();

    BenchCalls(BenchPlan plan, BenchDialogues dialogues, RandomGenerator random, Consumer<String> progress) {
        this.plan = plan;
        this.dialogues = dialogues;
        this.random = random;
        this.progress = progress;
    }

    BenchMetrics metrics() {
        return metrics;
    }

    /** Waits until nothing is said on any call. */
    void rest() {
        signal.withdraw();
        long deadline = System.nanoTime() + LONGEST_REST.toNanos();
        while (!calls.stream().allMatch(BenchCall::isAtRest)) {
            if (System.nanoTime() - deadline > 0) {
                throw new ClientFailure("the turns of the calls do not end within " + LONGEST_REST.toSeconds() + " s");
            }
            Pause.of(BETWEEN_CHECKS);
        }
    }

    void speak() {
        signal.give();
    }

    /** The calls that have ended for good. */
    long lost() {
        return calls.stream().filter(BenchCall::isOver).count();
    }

    /** Dials until there are this many calls. They rest. */
    void dialUpTo(int number) {
        var permits = new Semaphore(plan.dialling());
        var failure = new AtomicReference<@Nullable Throwable>();
        while (calls.size() < number && failure.get() == null) {
            acquire(permits, 1);
            var call = new BenchCall(metrics, dialogues, signal, 1 + random.nextInt(CYCLE_TICKS));
            calls.add(call);
            var unused = call.dial(loops, plan.gateway()).whenComplete((up, error) -> {
                if (error != null) {
                    failure.compareAndSet(null, error);
                }
                permits.release();
            });
            if (calls.size() % 50 == 0) {
                progress.accept("dialled " + calls.size());
            }
        }
        acquire(permits, plan.dialling());
        Throwable error = failure.get();
        if (error != null) {
            throw clientFailure(error);
        }
        rest();
    }

    private static void acquire(Semaphore permits, int count) {
        try {
            if (!permits.tryAcquire(count, ONE_DIAL.toSeconds(), TimeUnit.SECONDS)) {
                throw new ClientFailure(
                        "the gateway did not answer a call:start within " + ONE_DIAL.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("interrupted", e);
        }
    }

    private static ClientFailure clientFailure(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof ClientFailure failure
                ? failure
                : new ClientFailure("a call could not be placed: " + cause, cause);
    }

    @Override
    public void close() {
        calls.forEach(BenchCall::hangUp);
        loops.close();
    }
}
