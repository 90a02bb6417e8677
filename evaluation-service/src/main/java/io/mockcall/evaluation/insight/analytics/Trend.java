package io.mockcall.evaluation.insight.analytics;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;

/**
 * The aggregates over time.
 *
 * @param bucket day, week or month
 * @param zone time zone of the buckets
 * @param items one for each bucket, in order of time
 */
record Trend(String bucket, String zone, List<Point> items) {
    Trend {
        items = List.copyOf(items);
    }

    /** @param start of the bucket */
    record Point(Instant start, @JsonUnwrapped ScoreAggregates measures) {}
}
