package io.mockcall.client.net;

/** Acts once in each period of 20 ms, the length of an audio frame. */
public interface FrameTickListener {
    /**
     * @param dueNanos when this tick was due, on the clock of the pacer; a late tick is still delivered
     * @return whether to continue
     */
    boolean tick(long dueNanos);
}
