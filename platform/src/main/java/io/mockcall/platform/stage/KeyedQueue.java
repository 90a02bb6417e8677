package io.mockcall.platform.stage;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One call in one stage: its assembler, its queue, and the one work that is being done. Works are done in order; the thread
 * that finishes one starts the next.
 */
final class KeyedQueue {
    private final StageContext stage;
    private final String key;
    private final int partition;
    private final @Nullable Assembler<Object> assembler;
    private final Assembling assembling = new Assembling();
    private final RecentEventIds recentIds = new RecentEventIds();
    private final ArrayDeque<WorkItem> queue = new ArrayDeque<>();
    private final AtomicInteger drains = new AtomicInteger();
    private @Nullable WorkAttempt current;
    private boolean busy;
    private boolean full;
    private boolean closed;
    private @Nullable InboundRecord last;
    private long lastActive = System.nanoTime();

    KeyedQueue(StageContext stage, String key, int partition) {
        this.stage = stage;
        this.key = key;
        this.partition = partition;
        this.assembler = stage.newAssembler();
    }

    /**
     * On the poll loop: takes in one event.
     *
     * @return false if the queue is closed, and the event is for another
     */
    boolean accept(Event event, InboundRecord inbound) {
        synchronized (this) {
            if (closed) {
                return false;
            }
            lastActive = System.nanoTime();
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
            enqueue(new WorkItem(event, inbound, inbound.offsets(), inbound.offset()));
            return;
        }
        assembling.current = inbound;
        try {
            assembler.accept(event, inbound.offset(), assembling);
        } catch (RuntimeException e) {
            inbound.workFound();
            inbound.offsets().need(inbound.offset());
            bury(new WorkItem(event, inbound, inbound.offsets(), inbound.offset()), e);
        } finally {
            assembling.current = null;
        }
    }

    /** On the timer. */
    void tick(Instant now) {
        synchronized (this) {
            if (assembler == null || closed) {
                return;
            }
            assembler.tick(now, assembling);
        }
        drain();
    }

    private void enqueue(WorkItem work) {
        if (work.cause() != null) {
            work.cause().workFound();
        }
        if (work.offsets() != null && work.needs() >= 0) {
            work.offsets().need(work.needs());
        }
        queue.add(work);
        if (!full && queue.size() >= stage.queueCapacity()) {
            full = true;
            stage.backpressure().callFull(partition);
        }
    }

    /** Starts the next work unless one is being done; the loop takes the place of recursion where works end at once. */
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
            stage.backpressure().callDrained(partition);
        }
        return next;
    }

    synchronized void attempting(WorkAttempt attempt) {
        current = attempt;
    }

    /** Sees to it that no work holds up its call for ever. */
    void giveUpAfter(Duration deadline) {
        WorkAttempt attempt;
        synchronized (this) {
            attempt = busy ? current : null;
        }
        if (attempt != null) {
            attempt.giveUpAfter(deadline);
        }
    }

    /** The work has said all it has to say; what it said may still be on its way to the broker. */
    void workEnded() {
        synchronized (this) {
            busy = false;
            current = null;
            lastActive = System.nanoTime();
        }
        drain();
    }

    /** What the work said did not reach the broker: it is done again, before anything else. */
    void again(WorkItem work) {
        synchronized (this) {
            if (closed) {
                return;
            }
            queue.addFirst(work);
        }
        drain();
    }

    void bury(WorkItem work, Throwable error) {
        InboundRecord inbound = work.cause() != null ? work.cause() : lastInbound();
        String reason = error.getClass().getSimpleName() + ": " + error.getMessage();
        forgetId(work);
        stage.deadLetters()
                .bury(stage.name(), inbound.record(), work.needs(), reason)
                .whenComplete((done, failed) -> {
                    if (failed != null) {
                        stage.timer()
                                .schedule(
                                        () -> bury(work, error),
                                        stage.properties().maxBackoff().toMillis(),
                                        TimeUnit.MILLISECONDS);
                        return;
                    }
                    work.settle();
                    if (work.cause() != null) {
                        work.cause().workDropped();
                    }
                });
    }

    private synchronized InboundRecord lastInbound() {
        return requireNonNull(last, "a queue begins with a record");
    }

    private synchronized void forgetId(WorkItem work) {
        if (work.what() instanceof Event event) {
            recentIds.forget(event.eventId());
        }
    }

    /** Nothing has come for a while and nothing is being done. */
    synchronized boolean idleFor(long nanos, long now) {
        return !busy && queue.isEmpty() && now - lastActive > nanos;
    }

    /** The call is forgotten here; what it held is let go. */
    void close() {
        synchronized (this) {
            closed = true;
            for (WorkItem work : queue) {
                if (work.cause() != null) {
                    work.cause().workAbandoned();
                }
            }
            queue.clear();
            assembling.letGo();
            if (full) {
                full = false;
                stage.backpressure().callDrained(partition);
            }
        }
    }

    int partition() {
        return partition;
    }

    @Override
    public String toString() {
        return stage.name() + " " + key;
    }

    /** The queue as its assembler sees it; only used under the queue's lock. */
    private final class Assembling implements AssemblerContext<Object> {
        private @Nullable InboundRecord current;
        private @Nullable OffsetTracker offsets;
        private long held = -1;

        @Override
        public void emit(Object work) {
            OffsetTracker of = current != null ? current.offsets() : offsets;
            long needs = held >= 0 ? held : current != null ? current.offset() : -1;
            enqueue(new WorkItem(work, current, of, needs));
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
            OffsetTracker of = requireNonNull(offsets, "nothing was read yet");
            of.need(at);
            letGo();
            held = at;
        }

        @Override
        public void release() {
            letGo();
        }

        private void letGo() {
            if (held >= 0 && offsets != null) {
                offsets.done(held);
            }
            held = -1;
        }
    }
}
