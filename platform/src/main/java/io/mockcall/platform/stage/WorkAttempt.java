package io.mockcall.platform.stage;

import io.mockcall.contracts.Event;
import io.mockcall.platform.failure.Outages;
import io.mockcall.platform.failure.ProviderException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.BaseSubscriber;

/** Does one work: publishes what it says, retries it if it fails for a while, buries it if it fails for good. */
final class WorkAttempt extends BaseSubscriber<Event> {
    private static final Logger log = LoggerFactory.getLogger(WorkAttempt.class);

    private final KeyedQueue queue;
    private final StageContext stage;
    private final WorkItem work;
    private final int number;
    private final long started = System.nanoTime();
    /** One for the work itself, one for each event on its way to the broker. */
    private final AtomicInteger open = new AtomicInteger(1);

    /** Set by whatever ends the work first: its own end, its failure, or the deadline. */
    private final AtomicBoolean over = new AtomicBoolean();

    private volatile @Nullable Throwable notPublished;

    WorkAttempt(KeyedQueue queue, StageContext stage, WorkItem work) {
        this(queue, stage, work, 1);
    }

    private WorkAttempt(KeyedQueue queue, StageContext stage, WorkItem work, int number) {
        this.queue = queue;
        this.stage = stage;
        this.work = work;
        this.number = number;
    }

    void start() {
        queue.attempting(this);
        try {
            Publisher<? extends Event> said = stage.work().apply(work.what());
            said.subscribe(this);
        } catch (RuntimeException | LinkageError e) {
            hookOnError(e);
        }
    }

    /** Gives up on work that has not ended by itself: its error was lost on some thread, or it waits for something for ever. */
    void giveUpAfter(Duration deadline) {
        if (System.nanoTime() - started > deadline.toNanos() && over.compareAndSet(false, true)) {
            cancel();
            fail(new ProviderException(stage.name(), "work did not end within " + deadline, true, null));
        }
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    protected void hookOnNext(Event event) {
        if (!stage.outputs().contains(event.topic())) {
            throw new IllegalStateException("stage " + stage.name() + " does not declare that it writes "
                    + event.topic().address());
        }
        open.incrementAndGet();
        String cause = work.cause() == null ? null : work.cause().traceparent();
        stage.publisher().send(event, cause).whenComplete((done, error) -> {
            if (error != null) {
                notPublished = error;
            }
            close();
        });
    }

    @Override
    protected void hookOnComplete() {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        stage.metrics().duration().record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        queue.workEnded();
        close();
    }

    @Override
    protected void hookOnError(Throwable error) {
        if (over.compareAndSet(false, true)) {
            fail(error instanceof CompletionException && error.getCause() != null ? error.getCause() : error);
        }
    }

    private void fail(Throwable cause) {
        if (isWorthRetrying(cause)) {
            stage.metrics().retried();
            log.atWarn()
                    .addKeyValue("queue", queue)
                    .addKeyValue("attempt", number)
                    .addKeyValue("cause", cause.toString())
                    .log("Work failed and is tried again");
            stage.timer()
                    .schedule(
                            () -> new WorkAttempt(queue, stage, work, number + 1).start(),
                            stage.properties().backoff(number).toMillis(),
                            TimeUnit.MILLISECONDS);
            return;
        }
        log.atError().setCause(cause).addKeyValue("queue", queue).log("Work failed for good");
        queue.bury(work, cause);
        queue.workEnded();
    }

    /** A provider is given some chances; a store that is away is waited for. */
    private boolean isWorthRetrying(Throwable error) {
        if (error instanceof ProviderException provider) {
            return provider.isRetryable() && number < stage.properties().maxAttempts();
        }
        return Outages.isOutage(error);
    }

    private void close() {
        if (open.decrementAndGet() > 0) {
            return;
        }
        Throwable error = notPublished;
        if (error == null) {
            work.settle();
            if (work.cause() != null) {
                work.cause().close();
            }
            return;
        }
        log.atWarn()
                .addKeyValue("queue", queue)
                .addKeyValue("cause", error.toString())
                .log("The outcome of a work could not be published; it is done again");
        stage.timer()
                .schedule(
                        () -> queue.again(work), stage.properties().maxBackoff().toMillis(), TimeUnit.MILLISECONDS);
    }
}
