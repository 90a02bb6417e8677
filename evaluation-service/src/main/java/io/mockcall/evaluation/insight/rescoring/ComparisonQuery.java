package io.mockcall.evaluation.insight.rescoring;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.store.EvaluationFilter;
import io.mockcall.platform.sql.Conditions;
import io.mockcall.platform.web.Cursor;
import io.mockcall.platform.web.Page;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Compares evaluations of the same calls in Postgres. */
public final class ComparisonQuery {
    private static final List<String> SCORES =
            List.of("overall", "greeting", "listening", "solution", "communication", "empathy", "closing");

    private final DatabaseClient database;

    public ComparisonQuery(DatabaseClient database) {
        this.database = database;
    }

    /** The sort key of the last item of a page. */
    record PageKey(BigDecimal distance, UUID call) {
        static final int PARTS = 2;

        static PageKey parse(List<String> parts) {
            return new PageKey(new BigDecimal(parts.get(0)), UUID.fromString(parts.get(1)));
        }
    }

    private record Row(Comparison.Item item, BigDecimal distance) {
        String cursor() {
            return Cursor.of(distance.toPlainString(), item.callId());
        }
    }

    /** @param filter selects calls by the evaluation that counts */
    Mono<Comparison> compare(
            ComparisonSide left, ComparisonSide right, EvaluationFilter filter, int limit, @Nullable PageKey after) {
        return means(left, right, filter)
                .zipWith(items(left, right, filter, limit, after))
                .map(both -> new Comparison(
                        left.toString(),
                        right.toString(),
                        both.getT1().calls(),
                        both.getT1().scores(),
                        both.getT2().items(),
                        both.getT2().nextCursor()));
    }

    private record Totals(long calls, Map<String, Comparison.Means> scores) {}

    private Mono<Totals> means(ComparisonSide left, ComparisonSide right, EvaluationFilter filter) {
        Conditions conditions = filter.conditions();
        StringBuilder columns = new StringBuilder("count(*) as calls");
        for (int i = 0; i < SCORES.size(); i++) {
            String index = "[" + (i + 1) + "]";
            columns.append(", avg(l.all_scores").append(index).append(") as l").append(i);
            columns.append(", avg(r.all_scores").append(index).append(") as r").append(i);
            columns.append(", avg(abs(r.all_scores").append(index).append(" - l.all_scores");
            columns.append(index).append(")) as d").append(i);
        }
        return database.sql(both(left, right, conditions) + "select " + columns + " from l join r using (call_id)")
                .bindValues(conditions.values())
                .bind("left", left.name())
                .bind("right", right.name())
                .map(ComparisonQuery::totals)
                .one();
    }

    private Mono<Page<Comparison.Item>> items(
            ComparisonSide left, ComparisonSide right, EvaluationFilter filter, int limit, @Nullable PageKey after) {
        Conditions conditions = filter.conditions();
        Conditions behind = new Conditions();
        if (after != null) {
            behind.and(
                    "(distance, call_id) < (:place, :placeCall)",
                    Map.of("place", after.distance(), "placeCall", after.call()));
        }
        // One more row than the limit shows whether there is another page.
        return database.sql(both(left, right, conditions) + """
                        select * from (
                            select call_id, l.user_id, l.scenario_id, l.revision as l_revision, l.all_scores as l_scores,
                                r.revision as r_revision, r.all_scores as r_scores,
                                round(cast(abs(r.all_scores[1] - l.all_scores[1]) as numeric), 4) as distance
                            from l join r using (call_id)) as c
                        """ + behind.clause()
                        + " order by distance desc, call_id desc limit " + (limit + 1))
                .bindValues(conditions.values())
                .bindValues(behind.values())
                .bind("left", left.name())
                .bind("right", right.name())
                .map(ComparisonQuery::row)
                .all()
                .collectList()
                .map(found -> Page.of(found, limit, Row::cursor).map(Row::item));
    }

    /** Selects the newest evaluation of each call and side. A published evaluation comes before a candidate. */
    private static String both(ComparisonSide left, ComparisonSide right, Conditions conditions) {
        return "with wanted as (select call_id from evaluation.evaluation" + conditions.clause() + "), l as ("
                + side(left, ":left") + "), r as (" + side(right, ":right") + ") ";
    }

    private static String side(ComparisonSide side, String name) {
        return """
                select distinct on (call_id) call_id, user_id, scenario_id, revision, overall_score || judged as all_scores
                from evaluation.evaluation
                """ + " where " + side.type().column() + " = " + name
                + " and call_id in (select call_id from wanted)"
                + " order by call_id, revision desc nulls last, stored_at desc";
    }

    private static Totals totals(Readable row) {
        Map<String, Comparison.Means> scores = new LinkedHashMap<>();
        for (int i = 0; i < SCORES.size(); i++) {
            Double left = row.get("l" + i, Double.class);
            Double right = row.get("r" + i, Double.class);
            scores.put(
                    SCORES.get(i),
                    new Comparison.Means(
                            rounded(left),
                            rounded(right),
                            left == null || right == null ? null : rounded(right - left),
                            rounded(row.get("d" + i, Double.class))));
        }
        return new Totals(requireNonNull(row.get("calls", Long.class)), scores);
    }

    private static Row row(Readable row) {
        Double[] left = requireNonNull(row.get("l_scores", Double[].class));
        Double[] right = requireNonNull(row.get("r_scores", Double[].class));
        var item = new Comparison.Item(
                requireNonNull(row.get("call_id", UUID.class)).toString(),
                requireNonNull(row.get("user_id", String.class)),
                requireNonNull(row.get("scenario_id", String.class)),
                scored(row.get("l_revision", Integer.class), left),
                scored(row.get("r_revision", Integer.class), right),
                requireNonNull(rounded(right[0] - left[0])));
        return new Row(item, requireNonNull(row.get("distance", BigDecimal.class)));
    }

    private static Comparison.Scored scored(@Nullable Integer revision, Double[] all) {
        return new Comparison.Scored(
                revision, all[0], new Evaluation.Scores(all[1], all[2], all[3], all[4], all[5], all[6]));
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : Math.round(value * 100) / 100.0;
    }
}
