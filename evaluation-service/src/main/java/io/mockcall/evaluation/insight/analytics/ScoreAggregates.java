package io.mockcall.evaluation.insight.analytics;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates of a number of evaluations, by the scores that count. Without evaluations every value but {@code calls} is null.
 *
 * @param scores mean of each dimension
 * @param firstCallResolutionRate share of the calls whose issue was solved, 0 to 1
 * @param autoFailRate share of the calls that a compliance breach failed, 0 to 1
 * @param overrideRate share of the calls with an override, 0 to 1
 */
public record ScoreAggregates(
        long calls,
        Distribution overallScore,
        Map<String, @Nullable Double> scores,
        @Nullable Double firstCallResolutionRate,
        @Nullable Double autoFailRate,
        @Nullable Double overrideRate,
        Times handleTimeSeconds,
        Times holdTimeSeconds,
        @Nullable Double customerSatisfaction) {
    /**
     * The selected columns. They are rounded, because pages continue at a value, and the sum of floating-point numbers depends on
     * their order.
     */
    static final String COLUMNS = """
            count(*) as calls,
            round(cast(avg(final_score) as numeric), 2) as overall_mean,
            round(cast(percentile_cont(0.5) within group (order by final_score) as numeric), 2) as overall_median,
            round(cast(avg(greeting) as numeric), 2) as greeting,
            round(cast(avg(listening) as numeric), 2) as listening,
            round(cast(avg(solution) as numeric), 2) as solution,
            round(cast(avg(communication) as numeric), 2) as communication,
            round(cast(avg(empathy) as numeric), 2) as empathy,
            round(cast(avg(closing) as numeric), 2) as closing,
            round(avg(cast(resolved as integer)), 4) as fcr,
            round(avg(cast(auto_failed as integer)), 4) as auto_fail,
            round(avg(cast(overridden as integer)), 4) as override_rate,
            round(cast(percentile_cont(0.5) within group (order by handle_time) as numeric), 2) as handle_p50,
            round(cast(percentile_cont(0.9) within group (order by handle_time) as numeric), 2) as handle_p90,
            round(cast(percentile_cont(0.5) within group (order by hold_time) as numeric), 2) as hold_p50,
            round(cast(percentile_cont(0.9) within group (order by hold_time) as numeric), 2) as hold_p90,
            round(cast(avg(satisfaction) as numeric), 2) as satisfaction
            """;

    static final String[] DIMENSIONS = {"greeting", "listening", "solution", "communication", "empathy", "closing"};

    /** The aggregates of no call. */
    static final ScoreAggregates NONE = new ScoreAggregates(
            0,
            new Distribution(null, null),
            Arrays.stream(DIMENSIONS).collect(LinkedHashMap::new, (map, name) -> map.put(name, null), Map::putAll),
            null,
            null,
            null,
            new Times(null, null),
            new Times(null, null),
            null);

    record Distribution(@Nullable Double mean, @Nullable Double median) {}

    /** The median and the 90th percentile, in seconds. */
    record Times(@Nullable Double p50, @Nullable Double p90) {}

    static ScoreAggregates of(Readable row) {
        Map<String, @Nullable Double> scores = new LinkedHashMap<>();
        for (String dimension : DIMENSIONS) {
            scores.put(dimension, number(row, dimension));
        }
        return new ScoreAggregates(
                requireNonNull(row.get("calls", Long.class)),
                new Distribution(number(row, "overall_mean"), number(row, "overall_median")),
                scores,
                number(row, "fcr"),
                number(row, "auto_fail"),
                number(row, "override_rate"),
                new Times(number(row, "handle_p50"), number(row, "handle_p90")),
                new Times(number(row, "hold_p50"), number(row, "hold_p90")),
                number(row, "satisfaction"));
    }

    private static @Nullable Double number(Readable row, String column) {
        return row.get(column, Double.class);
    }
}
