package io.mockcall.evaluation.store;

import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.EventCodec;
import java.time.Duration;

/** Creates many evaluations in the database from one. */
public final class BulkEvaluations {
    private static final String INSERT = """
            insert into evaluation.evaluation (id, call_id, rubric_version, judge, judge_version, user_id, team_id, scenario_id,
                overall_score, evaluated_at, ended_at, payload, origin, revision, latest)
            select gen_random_uuid(), call, '1', 'embedded', '1', agent, :team, scenario, score, at, at,
                cast(:payload as jsonb) || jsonb_build_object(
                    'callId', call, 'userId', agent, 'teamId', cast(:team as text), 'scenarioId', scenario, 'overallScore', score,
                    'evaluatedAt', stamp, 'revision', 1, 'customerSatisfaction', score, 'handleTimeSeconds', 60 + n % 600,
                    'scores', jsonb_build_object('greeting', score, 'listening', (score + 7) % 100, 'solution', (score + 13) % 100,
                        'communication', (score + 29) % 100, 'empathy', (score + 31) % 100, 'closing', (score + 57) % 100),
                    'about', jsonb_build_object('scenarioName', scenario, 'category', 'billing', 'difficulty',
                        (array ['easy', 'medium', 'hard', 'expert'])[1 + n % 4], 'startedAt', stamp, 'endedAt', stamp,
                        'endReason', 'agent'))
                || case when n % 20 = 0 then jsonb_build_object('override', jsonb_build_object(
                        'overallScore', (score + n % 17) % 100, 'reason', 'Listened to it again.', 'by', 'tim', 'at', stamp,
                        'scores', jsonb_build_object('greeting', score, 'listening', score, 'solution', score,
                            'communication', score, 'empathy', score, 'closing', score))) else '{}' end,
                'judged', 1, true
            from (select n, gen_random_uuid() as call, 'agent-' || n % 500 as agent, 'scenario-' || n % 40 as scenario,
                    (n * 37) % 1000 / 10.0 as score, timestamptz '2026-01-01T00:00:00Z' + n * interval '4 minutes' as at,
                    to_char((timestamptz '2026-01-01T00:00:00Z' + n * interval '4 minutes') at time zone 'UTC',
                        'YYYY-MM-DD"T"HH24:MI:SS"Z"') as stamp
                  from generate_series(1, :count) n) r
            """;

    private BulkEvaluations() {}

    /** Creates a number of evaluations of a new team. */
    public static void insert(TestDatabase database, Evaluation sample, String team, int count) {
        database.client()
                .sql(INSERT)
                .bind("payload", EventCodec.mapper().writeValueAsString(sample))
                .bind("team", team)
                .bind("count", count)
                .then()
                .block(Duration.ofMinutes(10));
        database.client().sql("analyze evaluation.evaluation").then().block();
    }

    public static void delete(TestDatabase database, String team) {
        database.client()
                .sql("delete from evaluation.evaluation where team_id = :team")
                .bind("team", team)
                .then()
                .block(Duration.ofMinutes(2));
    }
}
