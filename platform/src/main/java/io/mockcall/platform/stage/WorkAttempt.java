package io.mockcall.platform.stage;

import io.mockcall.contracts.Event;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import reactor.core.publisher.BaseSubscriber;

/**
 * One attempt at a work item: subscribes to the work and publishes its events. A failure is classified; the work is then done
 * again, or its record goes to the dead letters.
 */
final class WorkAttempt extends BaseSubscriber<Event> {
    private static final Logger log = LoggerFactory.getLogger(WorkAttempt.class);

    private final KeyedQueue queue;
    private final StageContext stage;
    private final WorkItem work;
    private final int number;
    private final long started;
    /** One for the work itself, one for each event on its way to the broker. */
    private final AtomicInteger open = new AtomicInteger(1);

    /** Set by the first of these: the end of the work, its failure, or the deadline. */
    private final AtomicBoolean over = new AtomicBoolean();

    private volatile @Nullable Throwable publishingError;

    WorkAttempt(KeyedQueue queue, StageContext stage, WorkItem work) {
        this(queue, stage, work, 1);
    }

    private WorkAttempt(KeyedQueue queue, StageContext stage, WorkItem work, int number) {
        this.queue = queue;
        this.stage = stage;
        this.work = work;
        this.number = number;
        this.started = stage.nanoTime().getAsLong();
    }

    void start() {
        queue.attempting(this);
        try {
            Publisher<? extends Event> outcome = stage.work().apply(work.what());
            outcome.subscribe(this);
        } catch (RuntimeException | LinkageError e) {
            hookOnError(e);
        }
    }

    /** Fails work that has not ended by itself: its error was lost on some thread, or it waits for ever. */
    void failAfter(Duration deadline) {
        if (elapsedNanos() > deadline.toNanos()) {
            expire();
        }
    }

    /** Fails the work unless it has ended. */
    void expire() {
        if (over.compareAndSet(false, true)) {
            cancel();
            fail(new TimeoutException(
                    "the work did not end within " + stage.properties().workDeadline()));
        }
    }

    private long elapsedNanos() {
        return stage.nanoTime().getAsLong() - started;
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
                publishingError = error;
            }
            close();
        });
    }

    @Override
    protected void hookOnComplete() {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        stage.metrics().duration().record(elapsedNanos(), TimeUnit.NANOSECONDS);
        queue.workEnded();
        close();
    }

    @Override
    protected void hookOnError(Throwable error) {
        if (over.compareAndSet(false, true)) {
            fail(error);
        }
    }

    private void fail(Throwable error) {
        if (queue.isClosed()) {
            queue.abandon(work);
            queue.workEnded();
            return;
        }
        Duration delay = work.retry().delayAfter(error);
        if (delay == null) {
            logged(log.atError().setCause(error)).log("The work failed and is not tried again");
            queue.bury(work, error);
            queue.workEnded();
            return;
        }
        stage.metrics().retried();
        logged(log.atWarn().addKeyValue("cause", error.toString())).log("The work failed and is tried again");
        stage.timer().schedule(delay, this::again);
    }

    private void again() {
        if (queue.isClosed()) {
            queue.abandon(work);
            queue.workEnded();
        } else {
            new WorkAttempt(queue, stage, work, number + 1).start();
        }
    }

    private void close() {
        if (open.decrementAndGet() > 0) {
            return;
        }
        Throwable error = publishingError;
        if (error == null) {
            queue.settle(work);
        } else {
            publishingFailed(error);
        }
    }

    private void publishingFailed(Throwable error) {
        if (queue.isClosed()) {
            queue.abandon(work);
            return;
        }
        Duration delay = work.retry().delayAfter(error);
        if (delay == null) {
            logged(log.atError().setCause(error)).log("The outcome of the work cannot be published");
            queue.bury(work, error);
            return;
        }
        logged(log.atWarn().addKeyValue("cause", error.toString()))
                .log("The outcome of the work could not be published; the work is done again");
        stage.timer().schedule(delay, () -> queue.again(work));
    }

    private LoggingEventBuilder logged(LoggingEventBuilder event) {
        return event.addKeyValue("stage", stage.name())
                .addKeyValue("key", queue.key())
                .addKeyValue("attempt", number);
    }
}
