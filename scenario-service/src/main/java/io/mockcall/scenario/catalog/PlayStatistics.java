package io.mockcall.scenario.catalog;

import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.Event;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Counts the plays of each scenario and averages their scores, from the evaluations of calls. A call counts once, with its newest
 * score: a repeated or newer evaluation replaces the older one.
 */
public final class PlayStatistics {
    /** Locks in the order of ids, so that two instances cannot deadlock. */
    private static final String LOCK = "SELECT 1 FROM scenario WHERE id = ANY(:scenarios) ORDER BY id FOR UPDATE";

    private static final String UPSERT = """
            INSERT INTO scenario_play (call_id, scenario_id, overall_score, at)
            SELECT call, scenario, score, CAST(at AS timestamptz)
            FROM unnest(:calls, :scenarios, :scores, :times) AS played(call, scenario, score, at)
            ON CONFLICT (call_id) DO UPDATE
            SET scenario_id = excluded.scenario_id, overall_score = excluded.overall_score, at = excluded.at
            WHERE scenario_play.at < excluded.at
            """;

    private static final String COUNT = """
            UPDATE scenario
            SET times_played = counted.times, average_score = counted.mean,
                revised_at = greatest(:now, revised_at + interval '1 microsecond')
            FROM (SELECT scenario_id, count(*)::int AS times, round(avg(overall_score)::numeric, 2)::float8 AS mean
                  FROM scenario_play WHERE scenario_id = ANY(:scenarios) GROUP BY scenario_id) counted
            WHERE id = counted.scenario_id
              AND (times_played, average_score) IS DISTINCT FROM (counted.times, counted.mean)
            """;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final Clock clock;

    public PlayStatistics(DatabaseClient database, TransactionalOperator transaction, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Stores the plays among these events. Idempotent. */
    public Mono<Void> update(List<Event> events) {
        Map<UUID, CallEvaluated> newest = new HashMap<>();
        for (Event event : events) {
            if (event instanceof CallEvaluated evaluated) {
                newest.merge(evaluated.callId().value(), evaluated, PlayStatistics::newer);
            }
        }
        return newest.isEmpty() ? Mono.empty() : store(List.copyOf(newest.values()));
    }

    private static CallEvaluated newer(CallEvaluated one, CallEvaluated other) {
        return other.at().isBefore(one.at()) ? one : other;
    }

    private Mono<Void> store(List<CallEvaluated> played) {
        String[] scenarios =
                all(played, evaluated -> evaluated.evaluation().subject().scenarioId(), String[]::new);
        Mono<Void> lock = database.sql(LOCK).bind("scenarios", scenarios).then();
        Mono<Void> upsert = database.sql(UPSERT)
                .bind("calls", all(played, evaluated -> evaluated.callId().value(), UUID[]::new))
                .bind("scenarios", scenarios)
                .bind(
                        "scores",
                        all(played, evaluated -> evaluated.evaluation().result().overallScore(), Double[]::new))
                .bind("times", all(played, evaluated -> evaluated.at().toString(), String[]::new))
                .then();
        Mono<Void> count = database.sql(COUNT)
                .bind("scenarios", scenarios)
                .bind("now", clock.instant())
                .then();
        return transaction.transactional(lock.then(upsert).then(count));
    }

    private static <T> T[] all(List<CallEvaluated> played, Function<CallEvaluated, T> value, IntFunction<T[]> array) {
        return played.stream().map(value).toArray(array);
    }
}
