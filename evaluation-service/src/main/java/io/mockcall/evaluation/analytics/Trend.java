package io.mockcall.evaluation.analytics;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;

/**
 * How the measures go over time.
 *
 * @param bucket day, week or month
 * @param zone whose days these are
 * @param items one for each bucket, the first one first
 */
record Trend(String bucket, String zone, List<Point> items) {
    Trend {
        items = List.copyOf(items);
    }

    /** @param start of the bucket */
    record Point(Instant start, @JsonUnwrapped Measures measures) {}
}
