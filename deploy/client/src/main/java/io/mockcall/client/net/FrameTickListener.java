package io.mockcall.client.net;

/** Something that acts once every 20 ms. */
public interface FrameTickListener {
    /**
     * @param dueNanos when this tick was due, on the pacer's clock; late ticks are made up for, none is left out
     * @return whether to go on
     */
    boolean tick(long dueNanos);
}
