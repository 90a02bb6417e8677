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
 * The calls whose sockets are here, by the key that their records carry.
 *
 * <p>A fast customer may speak before call-session's answer has named the call. While somebody dials, records of unknown
 * calls are therefore kept for a moment, and handed over when the call is known.
 */
public final class LiveCalls {
    private static final int MAX_EARLY = 4_096;
    private static final long EARLY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final GatewayMetrics metrics;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<String, LiveCall> calls = new ConcurrentHashMap<>();
    private final Deque<Early> early = new ArrayDeque<>();
    private volatile int dialling;

    private record Early(String key, Consumer<LiveCall> delivery, long nanos) {}

    public LiveCalls(GatewayMetrics metrics, LongSupplier nanoTime) {
        this.metrics = metrics;
        this.nanoTime = nanoTime;
    }

    /** Somebody dials; to be followed by {@link #dialled}. */
    public synchronized void dialling() {
        dialling++;
    }

    /** One of those who dialled knows how it went, and has added the call if there is one. */
    public synchronized void dialled() {
        dialling--;
        if (dialling == 0) {
            early.clear();
        }
    }

    /** From now on the call gets its records, first those that came early. On its loop. */
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

    public void remove(LiveCall call) {
        if (calls.remove(call.id().toString(), call)) {
            metrics.callEnded();
        }
    }

    /** Of the calls that are here now. */
    public List<String> ids() {
        return List.copyOf(calls.keySet());
    }

    @Nullable LiveCall find(String key) {
        return calls.get(key);
    }

    /** Whether a record of an unknown call may belong to one that is being dialled. */
    boolean expectsMore() {
        return dialling > 0;
    }

    /**
     * Keeps a record of a call that is not known yet.
     *
     * @param delivery run on the loop of the call, if it comes
     * @return the call, if it has become known meanwhile: the record is the caller's to deliver
     */
    synchronized @Nullable LiveCall keep(String key, Consumer<LiveCall> delivery) {
        LiveCall call = calls.get(key);
        if (call != null || dialling == 0) {
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
