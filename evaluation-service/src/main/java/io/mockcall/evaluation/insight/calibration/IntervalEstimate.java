package io.mockcall.evaluation.insight.calibration;

import org.jspecify.annotations.Nullable;

/**
 * An estimate of a coefficient between −1 and 1 with its confidence interval; all null if the sample is too small.
 *
 * @param low lower end of the 95 % interval
 * @param high upper end of the 95 % interval
 */
record IntervalEstimate(
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high) {
    static final IntervalEstimate NONE = new IntervalEstimate(null, null, null);

    /** The quantile of the normal distribution for a 95 % interval. */
    static final double Z = 1.959963984540054;

    private static final double THOUSAND = 1000;

    static IntervalEstimate of(double value, double low, double high) {
        return new IntervalEstimate(rounded(value), rounded(Math.max(-1, low)), rounded(Math.min(1, high)));
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSAND) / THOUSAND;
    }
}
