package io.mockcall.evaluation.evidence;

/**
 * A period on hold.
 *
 * @param startMs milliseconds since the call was ready
 * @param endMs when the call was resumed or ended
 */
public record HoldPeriod(long startMs, long endMs) {
    public double seconds() {
        return Math.max(0, endMs - startMs) / 1000.0;
    }
}
