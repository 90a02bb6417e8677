package io.mockcall.gateway.socket;

import io.mockcall.platform.stage.EventPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one timer for all sockets of an event loop, so that the records that the sockets publish on a tick leave in one request. A
 * tick reaches only the sockets that have asked for it; each third tick reaches all, because hundreds of sockets would otherwise
 * cost more than the records. The timer of an event loop runs only while the event loop has sockets.
 */
final class EventLoopTicker {
    private static final Logger log = LoggerFactory.getLogger(EventLoopTicker.class);

    private static final int ALL_EACH = 3;

    private final Duration interval;
    private final LongSupplier nanoTime;
    private final EventPublisher publisher;
    private final Map<ScheduledExecutorService, Loop> loops = new ConcurrentHashMap<>();

    /** Does periodic work. */
    interface Tickable {
        void tick(long nowNanos);
    }

    /** @param publisher through which the members publish */
    EventLoopTicker(Duration interval, LongSupplier nanoTime, EventPublisher publisher) {
        this.interval = interval;
        this.nanoTime = nanoTime;
        this.publisher = publisher;
    }

    /** Adds a member. Runs on the event loop. */
    void add(ScheduledExecutorService loop, Tickable member) {
        loops.computeIfAbsent(loop, Loop::new).add(member);
    }

    /** The next tick reaches the member. Runs on the event loop. */
    void request(ScheduledExecutorService loop, Tickable member) {
        Loop members = loops.get(loop);
        if (members != null) {
            members.requested.add(member);
        }
    }

    /** Removes a member. Runs on the event loop. */
    void remove(ScheduledExecutorService loop, Tickable member) {
        Loop members = loops.get(loop);
        if (members != null) {
            members.remove(member);
        }
    }

    /**
     * Does work that publishes a record, and then ticks: the records of the other sockets that are ready leave in the same
     * request. Two ticks, also regular ones, are at least half an interval apart. Runs on the event loop.
     */
    void tickWith(ScheduledExecutorService loop, Runnable work) {
        publisher.inBatches(List.of(work, () -> tickNow(loop)), Runnable::run);
    }

    private void tickNow(ScheduledExecutorService loop) {
        Loop members = loops.get(loop);
        if (members != null) {
            members.tickIfDue();
        }
    }

    /** The members of one event loop. Every access runs on that event loop. */
    private final class Loop {
        private final ScheduledExecutorService executor;
        private final Set<Tickable> members = new LinkedHashSet<>();
        private List<Tickable> snapshot = List.of();
        private List<Tickable> requested = new ArrayList<>();
        private int ticks;
        private @Nullable ScheduledFuture<?> timer;
        private long lastTick = nanoTime.getAsLong();

        Loop(ScheduledExecutorService executor) {
            this.executor = executor;
        }

        void add(Tickable member) {
            members.add(member);
            snapshot = List.of();
            if (timer == null) {
                long nanos = interval.toNanos();
                timer = executor.scheduleAtFixedRate(this::tickIfDue, nanos, nanos, TimeUnit.NANOSECONDS);
            }
        }

        void remove(Tickable member) {
            members.remove(member);
            snapshot = List.of();
            requested.removeIf(it -> it == member);
            if (members.isEmpty() && timer != null) {
                timer.cancel(false);
                timer = null;
            }
        }

        /** Ticks unless the last tick was a moment ago. */
        void tickIfDue() {
            long now = nanoTime.getAsLong();
            if (now - lastTick >= interval.toNanos() / 2) {
                tick(now);
            }
        }

        private void tick(long now) {
            lastTick = now;
            List<Tickable> reached = requested;
            requested = new ArrayList<>();
            if (++ticks % ALL_EACH == 0) {
                reached = all();
            }
            publisher.inBatches(reached, member -> tick(member, now));
        }

        private List<Tickable> all() {
            if (snapshot.isEmpty()) {
                snapshot = new ArrayList<>(members);
            }
            return snapshot;
        }

        private static void tick(Tickable member, long now) {
            try {
                member.tick(now);
            } catch (RuntimeException e) {
                log.atError().setCause(e).log("The periodic work of a socket failed");
            }
        }
    }
}
