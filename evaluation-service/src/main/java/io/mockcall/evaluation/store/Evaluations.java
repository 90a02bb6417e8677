package io.mockcall.evaluation.store;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Evaluation;
import io.mockcall.evaluation.log.Payloads;
import io.mockcall.platform.web.Page;
import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Evaluations in Postgres: one for each call and version of rubric and judge, and the first one stays. */
public final class Evaluations {
    private static final String KEEP = """
            insert into evaluation.evaluation (id, call_id, rubric_version, judge, judge_version, user_id, team_id,
                scenario_id, overall_score, evaluated_at, payload)
            values (:id, :call, :rubric, :judge, :judgeVersion, :user, :team, :scenario, :score, :at, cast(:payload as jsonb))
            on conflict do nothing
            """;
    private static final String SELECT =
            "select id, evaluated_at, cast(payload as text) as payload from evaluation.evaluation ";
    private static final String OF_VERSION = SELECT
            + "where call_id = :call and rubric_version = :rubric and judge = :judge and judge_version = :judgeVersion";
    private static final String FIRST = SELECT + "where call_id = :call order by evaluated_at, id limit 1";
    private static final String NEWEST = SELECT + "where call_id = :call order by evaluated_at desc, id desc limit 1";

    private final DatabaseClient database;
    private final JsonMapper mapper;

    public Evaluations(DatabaseClient database, JsonMapper mapper) {
        this.database = database;
        this.mapper = mapper;
    }

    /** The evaluation of a call by these versions, if there is one. */
    public Mono<Evaluation> find(CallId call, String rubricVersion, String judge, String judgeVersion) {
        return database.sql(OF_VERSION)
                .bind("call", call.value())
                .bind("rubric", rubricVersion)
                .bind("judge", judge)
                .bind("judgeVersion", judgeVersion)
                .map(this::evaluation)
                .one();
    }

    /** Stores the evaluation unless there is one of the same call and versions, and gives the one that is stored. */
    public Mono<Evaluation> keep(Evaluation evaluation) {
        return database.sql(KEEP)
                .bind("id", id(evaluation))
                .bind("call", evaluation.callId().value())
                .bind("rubric", evaluation.rubricVersion())
                .bind("judge", evaluation.judge())
                .bind("judgeVersion", evaluation.judgeVersion())
                .bind("user", evaluation.userId())
                .bind("team", evaluation.teamId())
                .bind("scenario", evaluation.scenarioId())
                .bind("score", evaluation.overallScore())
                .bind("at", evaluation.evaluatedAt())
                .bind("payload", Payloads.storable(mapper.writeValueAsString(evaluation)))
                .fetch()
                .rowsUpdated()
                .then(find(
                        evaluation.callId(),
                        evaluation.rubricVersion(),
                        evaluation.judge(),
                        evaluation.judgeVersion()));
    }

    /** The first evaluation of a call. */
    public Mono<Evaluation> first(CallId call) {
        return database.sql(FIRST)
                .bind("call", call.value())
                .map(this::evaluation)
                .one();
    }

    /** The newest evaluation of a call. */
    public Mono<Evaluation> newest(CallId call) {
        return database.sql(NEWEST)
                .bind("call", call.value())
                .map(this::evaluation)
                .one();
    }

    /** A page, the newest first. */
    public Mono<Page<Evaluation>> page(Filter filter) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        if (filter.userId() != null) {
            conditions.add("user_id = :user");
            values.put("user", filter.userId());
        }
        if (filter.teamId() != null) {
            conditions.add("team_id = :team");
            values.put("team", filter.teamId());
        }
        if (filter.scenarioId() != null) {
            conditions.add("scenario_id = :scenario");
            values.put("scenario", filter.scenarioId());
        }
        if (filter.after() != null) {
            conditions.add("(evaluated_at, id) < (:at, :id)");
            values.put("at", filter.after().evaluatedAt());
            values.put("id", filter.after().id());
        }
        String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
        // One more than asked for tells whether there is another page.
        return database.sql(SELECT + where + " order by evaluated_at desc, id desc limit " + (filter.limit() + 1))
                .bindValues(values)
                .map(this::evaluation)
                .all()
                .collectList()
                .map(rows ->
                        Page.of(rows, filter.limit(), last -> Position.of(last).cursor()));
    }

    /** Derived from what it is an evaluation of. */
    static UUID id(Evaluation evaluation) {
        String name = String.join(
                "/",
                evaluation.callId().toString(),
                evaluation.rubricVersion(),
                evaluation.judge(),
                evaluation.judgeVersion());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private Evaluation evaluation(Readable row) {
        return mapper.readValue(requireNonNull(row.get("payload", String.class), "payload"), Evaluation.class);
    }
}
