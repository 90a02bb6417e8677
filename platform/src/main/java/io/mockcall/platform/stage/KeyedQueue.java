package io.mockcall.platform.stage;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One key in one stage: its assembler, its queue, and the one work item that is being done. Work items are done in order; the
 * thread that finishes one starts the next.
 */
final class KeyedQueue {
    private static final Logger log = LoggerFactory.getLogger(KeyedQueue.class);

    private final StageContext stage;
    private final String key;
    private final int partition;
    private final QueueContext context = new QueueContext();
    private final RecentEventIds recentIds = new RecentEventIds();
    private final ArrayDeque<WorkItem> queue = new ArrayDeque<>();
    private final AtomicInteger drains = new AtomicInteger();
    private @Nullable Assembler<Object> assembler;
    private @Nullable WorkAttempt current;
    private boolean busy;
    private boolean full;
    private boolean closed;
    private @Nullable InboundRecord last;
    private long lastActive;

    /** Work items that have no outcome yet, whether they wait, are being done, or are being published. */
    private int unfinished;

    private RetryState tickRetry;
    private long nextTick;
    private boolean tickRetried;

    KeyedQueue(StageContext stage, String key, int partition) {
        this.stage = stage;
        this.key = key;
        this.partition = partition;
        this.assembler = stage.newAssembler();
        this.tickRetry = stage.newRetryState(key);
        this.lastActive = now();
        this.nextTick = lastActive;
    }

    private long now() {
        return stage.nanoTime().getAsLong();
    }

    /**
     * Takes in one event. Only the poll loop calls this.
     *
     * @return false if the queue is closed, so that the event needs a new one
     */
    boolean accept(Event event, InboundRecord inbound) {
        synchronized (this) {
            if (closed) {
                return false;
            }
            lastActive = now();
            last = inbound;
            if (isNew(event)) {
                take(event, inbound);
            }
        }
        inbound.close();
        drain();
        return true;
    }

    private boolean isNew(Event event) {
        return !stage.deduplicating() || recentIds.add(event.eventId());
    }

    private void take(Event event, InboundRecord inbound) {
        if (assembler == null) {
            enqueue(item(event, inbound, inbound.offsets(), inbound.offset()));
            return;
        }
        context.current = inbound;
        try {
            assembler.accept(event, inbound.offset(), context);
        } catch (RuntimeException | LinkageError e) {
            buryUnqueued(item(event, inbound, inbound.offsets(), inbound.offset()), e);
        } finally {
            context.current = null;
        }
    }

    private WorkItem item(Object what, @Nullable InboundRecord cause, @Nullable OffsetTracker offsets, long needs) {
        return new WorkItem(what, cause, offsets, needs, stage.newRetryState(key));
    }

    /** Lets the assembler know the time. Only the timer calls this. Never throws because of the assembler. */
    void tick(Instant now) {
        synchronized (this) {
            if (assembler == null || closed || now() - nextTick < 0) {
                return;
            }
            try {
                assembler.tick(now, context);
                tickRetry.end();
                tickRetried = false;
            } catch (RuntimeException | LinkageError e) {
                tickFailed(e);
            }
        }
        drain();
    }

    /**
     * The failure of a tick is classified like that of work. When the tick must not be tried again, the assembler is replaced, and
     * the events that it held go to the dead letters.
     */
    private void tickFailed(Throwable error) {
        stage.metrics().tickFailed();
        Duration delay = tickRetry.delayAfter(error);
        log.atWarn()
                .setCause(error)
                .addKeyValue("stage", stage.name())
                .addKeyValue("key", key)
                .addKeyValue("retried", delay != null)
                .log("The assembler of a key failed at a timer tick");
        tickRetried = delay != null;
        if (delay != null) {
            nextTick = now() + delay.toNanos();
            return;
        }
        if (context.held >= 0) {
            buryUnqueued(item(error, null, context.offsets, context.held), error);
            context.release();
        }
        assembler = stage.newAssembler();
        tickRetry = stage.newRetryState(key);
    }

    /** Publishes the record of work to the dead letters that never was in the queue. */
    private void buryUnqueued(WorkItem work, Throwable error) {
        need(work);
        bury(work, error);
    }

    private void need(WorkItem work) {
        unfinished++;
        if (work.cause() != null) {
            work.cause().workFound();
        }
        if (work.offsets() != null && work.needs() >= 0) {
            work.offsets().need(work.needs());
        }
    }

    private void enqueue(WorkItem work) {
        need(work);
        queue.add(work);
        pauseIfFull();
    }

    private void pauseIfFull() {
        if (!full && queue.size() >= stage.queueCapacity()) {
            full = true;
            stage.backpressure().queueFull(partition);
        }
    }

    /** Starts the next work item unless one is being done. The loop avoids recursion when work ends at once. */
    private void drain() {
        if (drains.getAndIncrement() != 0) {
            return;
        }
        do {
            WorkItem next = next();
            if (next != null) {
                new WorkAttempt(this, stage, next).start();
            }
        } while (drains.decrementAndGet() != 0);
    }

    private synchronized @Nullable WorkItem next() {
        if (busy || queue.isEmpty()) {
            return null;
        }
        busy = true;
        WorkItem next = queue.poll();
        if (full && queue.size() <= stage.queueCapacity() / 2) {
            full = false;
            stage.backpressure().queueDrained(partition);
        }
        return next;
    }

    synchronized void attempting(WorkAttempt attempt) {
        current = attempt;
    }

    /** Fails work that takes too long, so that it does not hold up its key for ever. */
    void failAfter(Duration deadline) {
        WorkAttempt attempt;
        synchronized (this) {
            attempt = busy ? current : null;
        }
        if (attempt != null) {
            attempt.failAfter(deadline);
        }
    }

    /** The work has ended. Its events may still be on their way to the broker. */
    void workEnded() {
        synchronized (this) {
            busy = false;
            current = null;
            lastActive = now();
        }
        drain();
    }

    /** Does work again whose outcome could not be published, before the work that waits. */
    void again(WorkItem work) {
        synchronized (this) {
            if (closed) {
                abandon(work);
                return;
            }
            queue.addFirst(work);
            pauseIfFull();
        }
        drain();
    }

    /** The outcome of the work is published. */
    void settle(WorkItem work) {
        work.settle();
        if (work.cause() != null) {
            work.cause().close();
        }
        finished();
    }

    /** The partition was lost while the work was being done: its new owner does it. */
    void abandon(WorkItem work) {
        work.retry().end();
        if (work.cause() != null) {
            work.cause().workAbandoned();
        }
        finished();
    }

    private synchronized void finished() {
        unfinished--;
        lastActive = now();
    }

    /** Publishes the record that led to the work to the dead letters. */
    void bury(WorkItem work, Throwable error) {
        InboundRecord inbound = work.cause() != null ? work.cause() : lastInbound();
        forgetId(work);
        stage.deadLetters()
                .bury(inbound, work.needs(), DeadLetterPublisher.reason(error))
                .thenAccept(published -> {
                    if (published) {
                        buried(work);
                    } else {
                        abandon(work);
                    }
                });
    }

    private void buried(WorkItem work) {
        work.settle();
        if (work.cause() != null) {
            work.cause().workDropped();
        }
        finished();
    }

    private synchronized InboundRecord lastInbound() {
        return requireNonNull(last, "a queue begins with a record");
    }

    private synchronized void forgetId(WorkItem work) {
        if (work.what() instanceof Event event) {
            recentIds.forget(event.eventId());
        }
    }

    /** Whether no event has come for that time, and all work has its outcome. */
    synchronized boolean idleFor(long nanos, long now) {
        return unfinished == 0 && !tickRetried && now - lastActive > nanos;
    }

    /**
     * The stage forgets the key. Work that waits is abandoned, and held events are released. Work that is being done has until its
     * deadline.
     */
    void close() {
        synchronized (this) {
            closed = true;
            for (WorkItem work : queue) {
                abandon(work);
            }
            queue.clear();
            tickRetry.end();
            context.release();
            if (full) {
                full = false;
                stage.backpressure().queueDrained(partition);
            }
            if (busy && current != null) {
                // It may still succeed, but nobody looks after it any more.
                stage.timer().schedule(stage.properties().workDeadline(), current::expire);
            }
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    String key() {
        return key;
    }

    int partition() {
        return partition;
    }

    /** The number of work items that wait. */
    synchronized int size() {
        return queue.size();
    }

    @Override
    public String toString() {
        return stage.name() + " " + key;
    }

    /** The queue as its assembler sees it. Only used under the queue's lock. */
    private final class QueueContext implements AssemblerContext<Object> {
        private @Nullable InboundRecord current;
        private @Nullable OffsetTracker offsets;
        private long held = -1;

        @Override
        public void emit(Object work) {
            OffsetTracker of = current != null ? current.offsets() : offsets;
            long needs = held >= 0 ? held : current != null ? current.offset() : -1;
            enqueue(item(work, current, of, needs));
        }

        @Override
        public boolean emitIfIdle(Object work) {
            if (busy || !queue.isEmpty()) {
                return false;
            }
            emit(work);
            return true;
        }

        @Override
        public void hold(long at) {
            if (current != null) {
                offsets = current.offsets();
            }
            OffsetTracker of = requireNonNull(offsets, "an assembler holds events that it was given");
            of.need(at);
            release();
            held = at;
        }

        @Override
        public void release() {
            if (held >= 0 && offsets != null) {
                offsets.done(held);
            }
            held = -1;
        }
    }
}
