package io.mockcall.evaluation.insight.analytics;

import static java.util.Objects.requireNonNull;

import io.mockcall.evaluation.store.EvaluationFilter;
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

/** Aggregates evaluations in Postgres. */
public final class EvaluationAnalytics {
    private static final String FROM = " from evaluation.evaluation";

    private final DatabaseClient database;

    public EvaluationAnalytics(DatabaseClient database) {
        this.database = database;
    }

    Mono<ScoreAggregates> summary(EvaluationFilter filter) {
        Conditions conditions = filter.conditions();
        return database.sql("select " + ScoreAggregates.COLUMNS + FROM + conditions.clause())
                .bindValues(conditions.values())
                .map((Readable row) -> ScoreAggregates.of(row))
                .one();
    }

    /** The sort key of the last group of a page: the value that the list is sorted by, and the names of the group. */
    record PageKey(BigDecimal value, List<String> names) {
        PageKey {
            names = List.copyOf(names);
        }

        static PageKey parse(List<String> parts) {
            return new PageKey(new BigDecimal(parts.getFirst()), parts.subList(1, parts.size()));
        }
    }

    private record Row(AnalyticsGroup group, BigDecimal value, List<String> names) {
        String cursor() {
            List<String> parts = new ArrayList<>();
            parts.add(value.toPlainString());
            parts.addAll(names);
            return Cursor.of(parts.toArray(String[]::new));
        }
    }

    /** A page of groups, in descending or ascending order. */
    Mono<Page<AnalyticsGroup>> groups(
            EvaluationFilter filter,
            GroupBy by,
            GroupSort sorting,
            boolean ascending,
            int limit,
            @Nullable PageKey after) {
        Conditions conditions = filter.conditions();
        List<String> keys = by.columns();
        String key = keys.stream().map(c -> "coalesce(" + c + ", '') as " + c).collect(Collectors.joining(", "));
        String order = ascending ? "asc" : "desc";
        String grouped = "select " + key + ", max(scenario_name) as scenario_name, " + ScoreAggregates.COLUMNS + FROM
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
        // One more row than the limit shows whether there is another page.
        return database.sql("select * from (" + grouped + ") as g" + behind.clause() + " order by " + sorting.column()
                        + " " + order + ", " + sorted + " limit " + (limit + 1))
                .bindValues(conditions.values())
                .bindValues(behind.values())
                .map((Readable row) -> row(row, by, sorting))
                .all()
                .collectList()
                .map(found -> Page.of(found, limit, Row::cursor).map(Row::group));
    }

    private static List<String> numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
    }

    private static List<String> names(int count) {
        return numbers(count).stream().map(n -> "name" + n).toList();
    }

    private static Row row(Readable row, GroupBy by, GroupSort sorting) {
        List<String> names = by.columns().stream()
                .map(column -> requireNonNull(row.get(column, String.class)))
                .toList();
        BigDecimal value = requireNonNull(row.get(sorting.column(), BigDecimal.class));
        ScoreAggregates measures = ScoreAggregates.of(row);
        String scenarioName = row.get("scenario_name", String.class);
        return new Row(AnalyticsGroup.of(by, names, scenarioName, measures), value, names);
    }

    /** All buckets in order of time, including those without a call. */
    Mono<List<Trend.Point>> trend(EvaluationFilter filter, TrendBucket bucket, ZonedDateTime first, ZonedDateTime end) {
        Conditions conditions = filter.conditions()
                .and("ended_at >= :first", "first", first.toInstant())
                .and("ended_at < :end", "end", end.toInstant());
        return database.sql("select date_trunc('" + bucket.unit() + "', ended_at, :zone) as start, "
                        + ScoreAggregates.COLUMNS + FROM + conditions.clause() + " group by 1")
                .bind("zone", first.getZone().getId())
                .bindValues(conditions.values())
                .map((Readable row) ->
                        new Trend.Point(requireNonNull(row.get("start", Instant.class)), ScoreAggregates.of(row)))
                .all()
                .collectMap(Trend.Point::start, Function.identity())
                .map(found -> filled(found, bucket, first, end));
    }

    private static List<Trend.Point> filled(
            Map<Instant, Trend.Point> found, TrendBucket bucket, ZonedDateTime first, ZonedDateTime end) {
        List<Trend.Point> points = new ArrayList<>();
        for (ZonedDateTime start = first; start.isBefore(end); start = bucket.next(start)) {
            Instant instant = start.toInstant();
            points.add(found.getOrDefault(instant, new Trend.Point(instant, ScoreAggregates.NONE)));
        }
        return points;
    }
}
