package io.mockcall.evaluation.insight.analytics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.evaluation.store.BulkEvaluations;
import io.mockcall.evaluation.store.EvaluationFilter;
import io.mockcall.evaluation.store.EvaluationFilters;
import io.mockcall.evaluation.store.SampleEvaluations;
import io.mockcall.evaluation.store.TestDatabase;
import io.mockcall.platform.sql.Conditions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Lists and aggregates over many evaluations use the indexes. The times are printed. */
class LargeQueriesTest {
    private static final String TEAM = "queries-of-many";
    private static final int MANY = 100_000;

    @SuppressWarnings("NullAway.Init") // before all tests
    private static TestDatabase database;

    @BeforeAll
    static void fill() {
        database = TestDatabase.migrated();
        BulkEvaluations.insert(database, SampleEvaluations.of("a", TEAM, "s", "2026-05-01T00:00:00Z", 50), TEAM, MANY);
    }

    @AfterAll
    static void empty() {
        BulkEvaluations.delete(database, TEAM);
    }

    @Test
    void pagesAreFoundByAnIndex() {
        Instant from = Instant.parse("2026-01-10T00:00:00Z");
        assertThat(plan(filter(null, null, null))).contains("evaluation_latest_by_end");
        assertThat(plan(filter("agent-7", null, null))).contains("evaluation_latest_by_user");
        assertThat(plan(filter(null, "scenario-7", null))).contains("evaluation_latest_by_scenario");
        assertThat(plan(filter("agent-7", null, from)))
                .contains("evaluation_latest_by_user")
                .contains("ended_at >=");
        for (EvaluationFilter filter : new EvaluationFilter[] {
            filter(null, null, null), filter("agent-7", null, null), filter(null, "scenario-7", from)
        }) {
            assertThat(plan(filter)).doesNotContain("Seq Scan").doesNotContain("Sort Key");
        }
    }

    @Test
    void sumsAreThereSoon() {
        EvaluationAnalytics analytics = new EvaluationAnalytics(database.client());
        EvaluationFilter team = filter(null, null, null);
        EvaluationFilter scenario = filter(null, "scenario-7", null);
        print("summary", analytics.summary(team));
        print("summary of a scenario", analytics.summary(scenario));
        print("agents", analytics.groups(team, GroupBy.AGENT, GroupSort.OVERALL_SCORE, false, 50, null));
        print("scenarios", analytics.groups(team, GroupBy.SCENARIO, GroupSort.CALLS, false, 50, null));
        print(
                "trend",
                analytics.trend(
                        team,
                        TrendBucket.DAY,
                        Instant.parse("2026-01-01T00:00:00Z").atZone(ZoneOffset.UTC),
                        Instant.parse("2026-12-01T00:00:00Z").atZone(ZoneOffset.UTC)));
        print("page of the list", database.evaluations().page(team, 50, null));
        ScoreAggregates measures = requireNonNull(analytics.summary(team).block());
        assertThat(measures.calls()).isEqualTo(MANY);
    }

    private static void print(String what, Mono<?> query) {
        query.block();
        long started = System.nanoTime();
        query.block();
        System.out.printf(
                Locale.ROOT, "%s over %d evaluations: %.0f ms%n", what, MANY, (System.nanoTime() - started) / 1e6);
    }

    /** Selects by team where nothing else is selected. */
    private static EvaluationFilter filter(@Nullable String user, @Nullable String scenario, @Nullable Instant from) {
        return EvaluationFilters.of(user, user == null && scenario == null ? TEAM : null, scenario, from);
    }

    private static String plan(EvaluationFilter filter) {
        EvaluationFilter wanted =
                filter.teamId() == null ? filter : EvaluationFilters.of(null, null, null, filter.from());
        Conditions conditions = wanted.conditions();
        return String.join(
                "\n",
                requireNonNull(database.client()
                        .sql("explain select payload from evaluation.evaluation" + conditions.clause()
                                + " order by ended_at desc, call_id desc, revision desc limit 51")
                        .bindValues(conditions.values())
                        .map(row -> requireNonNull(row.get(0, String.class)))
                        .all()
                        .collectList()
                        .block()));
    }
}
