package io.mockcall.client.tools.bench.day;

import java.util.List;

/** The load of each hour of a day as a share of the peak: few calls at night, peaks at 10 and at 15 o'clock. */
final class LoadCurve {
    /** The hours 19 to 23 mirror the hours 4 to 8, because the verdict compares these two groups. */
    private static final List<Double> SHARES = List.of(
            0.05, 0.05, 0.05, 0.05, 0.05, 0.10, 0.20, 0.35, 0.60, 0.85, 1.00, 0.90, 0.65, 0.70, 0.90, 1.00, 0.90, 0.80,
            0.70, 0.60, 0.35, 0.20, 0.10, 0.05);

    private LoadCurve() {}

    /** The share of the peak, more than 0 and at most 1. */
    static double at(int hour) {
        return SHARES.get(hour);
    }
}
