package io.mockcall.evaluation.calibration;

import org.jspecify.annotations.Nullable;

/**
 * What a sample says of a coefficient between −1 and 1; all null if it says nothing.
 *
 * @param low lower end of the 95 % interval
 * @param high its upper end
 */
record Estimate(
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high) {
    static final Estimate NONE = new Estimate(null, null, null);

    /** Of the normal distribution, for 95 %. */
    static final double Z = 1.959963984540054;

    private static final double THOUSAND = 1000;

    static Estimate of(double value, double low, double high) {
        return new Estimate(rounded(value), rounded(Math.max(-1, low)), rounded(Math.min(1, high)));
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSAND) / THOUSAND;
    }
}
