package io.mockcall.platform.stage;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.AgentAudio;
import io.mockcall.contracts.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One call in one stage: its gatherer, its queue, and the one work that is being done. Works are done in order; the thread
 * that finishes one starts the next.
 */
final class Lane {
    private final CallStage stage;
    private final String key;
    private final int partition;
    private final @Nullable Gatherer<Object> gatherer;
    private final Gathering gathering = new Gathering();
    private final Seen seen = new Seen();
    private final ArrayDeque<Work> queue = new ArrayDeque<>();
    private final AtomicInteger drains = new AtomicInteger();
    private @Nullable Attempt current;
    private boolean busy;
    private boolean full;
    private boolean closed;
    private @Nullable Inbound last;
    private long lastActive = System.nanoTime();

    Lane(CallStage stage, String key, int partition) {
        this.stage = stage;
        this.key = key;
        this.partition = partition;
        this.gatherer = stage.newGatherer();
    }

    /**
     * On the poll loop: takes in one event.
     *
     * @return false if the lane is closed, and the event is for another
     */
    boolean accept(Event event, Inbound inbound) {
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

    /** Audio is never published twice under one id, and its gatherer knows what it has heard. */
    private boolean isNew(Event event) {
        return event instanceof AgentAudio || seen.add(event.eventId());
    }

    private void take(Event event, Inbound inbound) {
        if (gatherer == null) {
            enqueue(new Work(event, inbound, inbound.ledger(), inbound.offset()));
            return;
        }
        gathering.current = inbound;
        try {
            gatherer.accept(event, inbound.offset(), gathering);
        } catch (RuntimeException e) {
            inbound.workFound();
            inbound.ledger().need(inbound.offset());
            bury(new Work(event, inbound, inbound.ledger(), inbound.offset()), e);
        } finally {
            gathering.current = null;
        }
    }

    /** On the timer. */
    void tick(Instant now) {
        synchronized (this) {
            if (gatherer == null || closed) {
                return;
            }
            gatherer.tick(now, gathering);
        }
        drain();
    }

    private void enqueue(Work work) {
        if (work.cause() != null) {
            work.cause().workFound();
        }
        if (work.ledger() != null && work.needs() >= 0) {
            work.ledger().need(work.needs());
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
            Work next = next();
            if (next != null) {
                new Attempt(this, stage, next).start();
            }
        } while (drains.decrementAndGet() != 0);
    }

    private synchronized @Nullable Work next() {
        if (busy || queue.isEmpty()) {
            return null;
        }
        busy = true;
        Work next = queue.poll();
        if (full && queue.size() <= stage.queueCapacity() / 2) {
            full = false;
            stage.backpressure().callDrained(partition);
        }
        return next;
    }

    synchronized void attempting(Attempt attempt) {
        current = attempt;
    }

    /** Sees to it that no work holds up its call for ever. */
    void giveUpAfter(Duration deadline) {
        Attempt attempt;
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
    void again(Work work) {
        synchronized (this) {
            if (closed) {
                return;
            }
            queue.addFirst(work);
        }
        drain();
    }

    void bury(Work work, Throwable error) {
        Inbound inbound = work.cause() != null ? work.cause() : lastInbound();
        String reason = error.getClass().getSimpleName() + ": " + error.getMessage();
        seenForget(work);
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

    private synchronized Inbound lastInbound() {
        return requireNonNull(last, "a lane begins with a record");
    }

    private synchronized void seenForget(Work work) {
        if (work.what() instanceof Event event) {
            seen.forget(event.eventId());
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
            for (Work work : queue) {
                if (work.cause() != null) {
                    work.cause().workAbandoned();
                }
            }
            queue.clear();
            gathering.letGo();
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

    /** The lane as its gatherer sees it; only used under the lane's lock. */
    private final class Gathering implements Gathered<Object> {
        private @Nullable Inbound current;
        private @Nullable Ledger ledger;
        private long held = -1;

        @Override
        public void emit(Object work) {
            Ledger of = current != null ? current.ledger() : ledger;
            long needs = held >= 0 ? held : current != null ? current.offset() : -1;
            enqueue(new Work(work, current, of, needs));
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
                ledger = current.ledger();
            }
            Ledger of = requireNonNull(ledger, "nothing was read yet");
            of.need(at);
            letGo();
            held = at;
        }

        @Override
        public void release() {
            letGo();
        }

        private void letGo() {
            if (held >= 0 && ledger != null) {
                ledger.done(held);
            }
            held = -1;
        }
    }
}
