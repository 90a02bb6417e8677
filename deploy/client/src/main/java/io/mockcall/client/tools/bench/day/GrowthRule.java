package io.mockcall.client.tools.bench.day;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Tells whether a figure grows over a day. Compares the hours 19 to 23 with the hours 4 to 8, which have the same load. The
 * hours before do not count.
 *
 * @param basis what is compared
 * @param share tolerated growth as a share of the early value
 * @param absolute tolerated growth in the unit of the figure, if this is more
 */
record GrowthRule(Basis basis, double share, double absolute) {
    static final int EARLY = 4;
    static final int LATE = 19;
    static final int WINDOW = 5;

    static final GrowthRule WORK_ROWS = level(0, 0);
    /** The calls of a day differ in length, so that the rows of a call vary a little. */
    static final GrowthRule HISTORY_ROWS = perCall(0.25, 0.05);

    /** What a rule compares. */
    enum Basis {
        /** The medians of the two groups of hours. */
        LEVEL,
        /** The increase during the two groups of hours, divided by the number of calls. History may grow, but each call alike. */
        PER_CALL
    }

    /**
     * A judged figure.
     *
     * @param early value of the hours 4 to 8
     * @param late value of the hours 19 to 23
     * @param allowed the highest late value that does not count as growth
     */
    record Growth(double early, double late, double allowed) {
        boolean grows() {
            return late > allowed;
        }
    }

    /** A figure that must not grow. */
    static GrowthRule level(double share, double absolute) {
        return new GrowthRule(Basis.LEVEL, share, absolute);
    }

    /** A figure that may grow by the same amount with each call. */
    static GrowthRule perCall(double share, double absolute) {
        return new GrowthRule(Basis.PER_CALL, share, absolute);
    }

    /** @param day the snapshots of all hours */
    Growth judge(List<DaySnapshot> day, ToDoubleFunction<DaySnapshot> figure) {
        double early = value(day, figure, EARLY);
        double late = value(day, figure, LATE);
        return new Growth(early, late, early + Math.max(share * Math.abs(early), absolute));
    }

    private double value(List<DaySnapshot> day, ToDoubleFunction<DaySnapshot> figure, int from) {
        return switch (basis) {
            case LEVEL ->
                IntStream.range(from, from + WINDOW)
                        .mapToDouble(hour -> figure.applyAsDouble(day.get(hour)))
                        .sorted()
                        .toArray()[WINDOW / 2];
            case PER_CALL -> {
                DaySnapshot before = day.get(from - 1);
                DaySnapshot last = day.get(from + WINDOW - 1);
                yield (figure.applyAsDouble(last) - figure.applyAsDouble(before))
                        / Math.max(1, last.calls() - before.calls());
            }
        };
    }
}
