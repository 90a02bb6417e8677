package io.mockcall.gateway.call;

import io.mockcall.gateway.GatewayMetrics;
import io.mockcall.gateway.GatewayMetrics.Dropped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Registry of the calls whose sockets this gateway holds, by the key of their records.
 *
 * <p>Records of a call may arrive before call-session's answer has told the id of the call. While a call is starting, the
 * registry therefore keeps records of unknown calls for up to 10 s and delivers them when the call is added.
 */
public final class LiveCalls {
    private static final int MAX_EARLY = 4_096;
    private static final long EARLY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final GatewayMetrics metrics;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<String, LiveCall> calls = new ConcurrentHashMap<>();
    private final Deque<Early> early = new ArrayDeque<>();
    private volatile int starting;

    private record Early(String key, Consumer<LiveCall> delivery, long nanos) {}

    public LiveCalls(GatewayMetrics metrics, LongSupplier nanoTime) {
        this.metrics = metrics;
        this.nanoTime = nanoTime;
    }

    /** A call is being started. Each call of this method is followed by one of {@link #startFinished}. */
    public synchronized void startBegun() {
        starting++;
    }

    /** The start has succeeded, and the call has been added; or the start has failed. */
    public synchronized void startFinished() {
        starting--;
        if (starting == 0) {
            early.clear();
        }
    }

    /** Adds the call and delivers the records that arrived early. Runs on the event loop of the call. */
    public void add(LiveCall call) {
        String key = call.id().toString();
        List<Consumer<LiveCall>> deliveries = new ArrayList<>();
        synchronized (this) {
            calls.put(key, call);
            for (Iterator<Early> it = early.iterator(); it.hasNext(); ) {
                Early record = it.next();
                if (record.key.equals(key)) {
                    deliveries.add(record.delivery);
                    it.remove();
                }
            }
        }
        metrics.callStarted();
        deliveries.forEach(delivery -> delivery.accept(call));
    }

    /** Removes the call; does nothing if it was not added. */
    public void remove(LiveCall call) {
        if (calls.remove(call.id().toString(), call)) {
            metrics.callEnded();
        }
    }

    /** Ids of the calls that this gateway holds now. */
    public List<String> ids() {
        return List.copyOf(calls.keySet());
    }

    /** The call with the key; null if this gateway does not hold it. */
    @Nullable LiveCall find(String key) {
        return calls.get(key);
    }

    /** Whether a call is being started, so that a record of an unknown call may belong to it. */
    boolean isStarting() {
        return starting > 0;
    }

    /**
     * Keeps a record of an unknown call until the call is added.
     *
     * @param delivery runs on the event loop of the call when the call is added
     * @return the call if it has just been added; the record is not kept then, and the caller delivers it
     */
    synchronized @Nullable LiveCall keep(String key, Consumer<LiveCall> delivery) {
        LiveCall call = calls.get(key);
        if (call != null || starting == 0) {
            return call;
        }
        long now = nanoTime.getAsLong();
        while (!early.isEmpty() && (early.size() >= MAX_EARLY || now - early.getFirst().nanos > EARLY_NANOS)) {
            early.removeFirst();
            metrics.dropped(Dropped.EARLY, 1);
        }
        early.addLast(new Early(key, delivery, now));
        return null;
    }
}
