package io.mockcall.client.tools.bench.day;

import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Made-up days. */
final class DaySamples {
    private static final long CALLS_AN_HOUR = 100;

    private DaySamples() {}

    /** A day of 100 calls an hour on which only the number of objects, and of rows of history, changes. */
    static List<DaySnapshot> day(IntToLongFunction objects, IntToLongFunction rows) {
        return IntStream.range(0, DayPlan.HOURS)
                .mapToObj(hour -> hour(hour, objects.applyAsLong(hour), rows.applyAsLong(hour)))
                .toList();
    }

    private static DaySnapshot hour(int hour, long objects, long rows) {
        var classes = new ClassHistogram(Map.of(
                "io.mockcall.gateway.call.LiveCall", new ClassHistogram.Objects(objects, objects * 64),
                "[B", new ClassHistogram.Objects(7, 700)));
        return new DaySnapshot(
                hour,
                (hour + 1) * CALLS_AN_HOUR,
                100 << 20,
                classes,
                150,
                500,
                600 << 20,
                new KafkaProbe.Held(19, 40, 10, (hour + 1) * CALLS_AN_HOUR * 50_000),
                new PostgresProbe.Stored(
                        Map.of("open calls", 0L, "scenario.outbox", 0L),
                        Map.of("call_session.message", rows),
                        10 << 20),
                new RedisProbe.Held(5, 0, 1 << 20));
    }
}
