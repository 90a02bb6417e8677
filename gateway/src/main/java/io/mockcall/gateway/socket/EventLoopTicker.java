package io.mockcall.gateway.socket;

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
 * One timer for all sockets of an event loop, so that what they send on it leaves together. Runs only while there are
 * sockets.
 */
final class EventLoopTicker {
    private static final Logger log = LoggerFactory.getLogger(EventLoopTicker.class);

    private final Duration interval;
    private final LongSupplier nanoTime;
    private final Map<ScheduledExecutorService, Loop> loops = new ConcurrentHashMap<>();

    /** Wants to be told of the time. */
    interface Ticking {
        void tick(long nowNanos);
    }

    EventLoopTicker(Duration interval, LongSupplier nanoTime) {
        this.interval = interval;
        this.nanoTime = nanoTime;
    }

    /** On the loop. */
    void join(ScheduledExecutorService loop, Ticking one) {
        loops.computeIfAbsent(loop, Loop::new).join(one);
    }

    /** On the loop. */
    void leave(ScheduledExecutorService loop, Ticking one) {
        Loop of = loops.get(loop);
        if (of != null) {
            of.leave(one);
        }
    }

    /** The sockets of one loop; only ever touched on it. */
    private final class Loop {
        private final ScheduledExecutorService executor;
        private final Set<Ticking> members = new LinkedHashSet<>();
        private List<Ticking> snapshot = List.of();
        private @Nullable ScheduledFuture<?> timer;

        Loop(ScheduledExecutorService executor) {
            this.executor = executor;
        }

        void join(Ticking one) {
            members.add(one);
            snapshot = List.of();
            if (timer == null) {
                long nanos = interval.toNanos();
                timer = executor.scheduleAtFixedRate(this::tick, nanos, nanos, TimeUnit.NANOSECONDS);
            }
        }

        void leave(Ticking one) {
            members.remove(one);
            snapshot = List.of();
            if (members.isEmpty() && timer != null) {
                timer.cancel(false);
                timer = null;
            }
        }

        private void tick() {
            if (snapshot.isEmpty()) {
                snapshot = new ArrayList<>(members);
            }
            long now = nanoTime.getAsLong();
            for (Ticking one : snapshot) {
                try {
                    one.tick(now);
                } catch (RuntimeException e) {
                    log.atError().setCause(e).log("A socket's timer failed");
                }
            }
        }
    }
}
