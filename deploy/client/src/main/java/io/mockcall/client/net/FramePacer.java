package io.mockcall.client.net;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Calls each {@link FrameTickListener} every 20 ms from one thread, and spreads the listeners over the 20 ms, so that they
 * do not all send at once. One timer serves all listeners. Confined to one thread.
 */
public final class FramePacer {
    public static final int FRAME_MS = 20;
    private static final int SLOTS = 20;
    private static final long SLOT_NANOS = TimeUnit.MILLISECONDS.toNanos(FRAME_MS) / SLOTS;

    private final List<List<FrameTickListener>> slots = Stream.generate(
                    () -> (List<FrameTickListener>) new ArrayList<FrameTickListener>())
            .limit(SLOTS)
            .toList();
    private long due;
    private int slot;

    public FramePacer(long startNanos) {
        this.due = startNanos;
    }

    /**
     * Adds a listener to the slot with the fewest listeners. The first tick comes within 20 ms. Do not call this method from
     * a tick.
     */
    public void add(FrameTickListener listener) {
        slots.stream().min(Comparator.comparingInt(List::size)).orElseThrow().add(listener);
    }

    public int size() {
        return slots.stream().mapToInt(List::size).sum();
    }

    /** Delivers every tick that is due, in order. */
    public void advanceTo(long nowNanos) {
        while (nowNanos - due >= 0) {
            long dueNow = due;
            slots.get(slot).removeIf(listener -> !listener.tick(dueNow));
            slot = (slot + 1) % SLOTS;
            due += SLOT_NANOS;
        }
    }
}
