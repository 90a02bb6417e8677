package io.mockcall.evaluation.analytics;

import static java.util.Objects.requireNonNull;

import io.mockcall.evaluation.store.Filter;
import io.mockcall.platform.sql.Conditions;
import io.mockcall.platform.web.Cursor;
import io.mockcall.platform.web.Page;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Adds evaluations up, in Postgres. */
public final class Analytics {
    private static final String FROM = " from evaluation.evaluation";

    private final DatabaseClient database;

    public Analytics(DatabaseClient database) {
        this.database = database;
    }

    Mono<Measures> summary(Filter filter) {
        Conditions conditions = filter.conditions();
        return database.sql("select " + Measures.COLUMNS + FROM + conditions.clause())
                .bindValues(conditions.values())
                .map((Readable row) -> Measures.of(row))
                .one();
    }

    /** Where a list of groups goes on: the value that it is sorted by, and the names of the group. */
    record Place(BigDecimal value, List<String> names) {
        Place {
            names = List.copyOf(names);
        }

        static Place read(List<String> parts) {
            return new Place(new BigDecimal(parts.getFirst()), parts.subList(1, parts.size()));
        }
    }

    private record Found(Group group, BigDecimal value, List<String> names) {
        String cursor() {
            List<String> parts = new ArrayList<>();
            parts.add(value.toPlainString());
            parts.addAll(names);
            return Cursor.of(parts.toArray(String[]::new));
        }
    }

    /** A page of groups, the greatest first, or the smallest if so wanted. */
    Mono<Page<Group>> groups(
            Filter filter, Grouping by, Sorting sorting, boolean ascending, int limit, @Nullable Place after) {
        Conditions conditions = filter.conditions();
        List<String> keys = by.columns();
        String key = keys.stream().map(c -> "coalesce(" + c + ", '') as " + c).collect(Collectors.joining(", "));
        String order = ascending ? "asc" : "desc";
        String grouped = "select " + key + ", max(scenario_name) as scenario_name, " + Measures.COLUMNS + FROM
                + conditions.clause() + " group by " + String.join(", ", numbers(keys.size()));
        Conditions behind = new Conditions();
        if (after != null) {
            List<String> names = names(keys.size());
            behind.and(
                    "(" + sorting.column() + ", " + String.join(", ", keys) + ")" + (ascending ? " > " : " < ")
                            + "(:place, " + names.stream().map(n -> ":" + n).collect(Collectors.joining(", ")) + ")",
                    Map.of("place", after.value()));
            for (int i = 0; i < names.size(); i++) {
                behind.values().put(names.get(i), after.names().get(i));
            }
        }
        String sorted = keys.stream().map(k -> k + " " + order).collect(Collectors.joining(", "));
        // One more than asked for tells whether there is another page.
        return database.sql("select * from (" + grouped + ") as g" + behind.clause() + " order by " + sorting.column()
                        + " " + order + ", " + sorted + " limit " + (limit + 1))
                .bindValues(conditions.values())
                .bindValues(behind.values())
                .map((Readable row) -> found(row, by, sorting))
                .all()
                .collectList()
                .map(found -> Page.of(found, limit, Found::cursor).map(Found::group));
    }

    private static List<String> numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
    }

    private static List<String> names(int count) {
        return numbers(count).stream().map(n -> "name" + n).toList();
    }

    private static Found found(Readable row, Grouping by, Sorting sorting) {
        List<String> names = by.columns().stream()
                .map(column -> requireNonNull(row.get(column, String.class)))
                .toList();
        BigDecimal value = requireNonNull(row.get(sorting.column(), BigDecimal.class));
        Measures measures = Measures.of(row);
        String scenarioName = row.get("scenario_name", String.class);
        return new Found(Group.of(by, names, scenarioName, measures), value, names);
    }

    /** One bucket after the other, those without a call too. */
    Mono<List<Trend.Point>> trend(Filter filter, Bucket bucket, ZonedDateTime first, ZonedDateTime end) {
        Conditions conditions = filter.conditions()
                .and("ended_at >= :first", "first", first.toInstant())
                .and("ended_at < :end", "end", end.toInstant());
        return database.sql("select date_trunc('" + bucket.unit() + "', ended_at, :zone) as start, " + Measures.COLUMNS
                        + FROM + conditions.clause() + " group by 1")
                .bind("zone", first.getZone().getId())
                .bindValues(conditions.values())
                .map((Readable row) ->
                        new Trend.Point(requireNonNull(row.get("start", Instant.class)), Measures.of(row)))
                .all()
                .collectMap(Trend.Point::start, Function.identity())
                .map(found -> filled(found, bucket, first, end));
    }

    private static List<Trend.Point> filled(
            Map<Instant, Trend.Point> found, Bucket bucket, ZonedDateTime first, ZonedDateTime end) {
        List<Trend.Point> points = new ArrayList<>();
        for (ZonedDateTime start = first; start.isBefore(end); start = bucket.next(start)) {
            Instant instant = start.toInstant();
            points.add(found.getOrDefault(instant, new Trend.Point(instant, Measures.NONE)));
        }
        return points;
    }
}
