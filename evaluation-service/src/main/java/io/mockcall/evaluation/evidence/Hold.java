package io.mockcall.evaluation.evidence;

/**
 * A time on hold.
 *
 * @param startMs milliseconds since the call was ready
 * @param endMs when the customer was taken back, or the call ended
 */
public record Hold(long startMs, long endMs) {
    public double seconds() {
        return Math.max(0, endMs - startMs) / 1000.0;
    }
}
