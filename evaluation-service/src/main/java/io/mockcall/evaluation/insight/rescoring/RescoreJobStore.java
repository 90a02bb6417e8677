package io.mockcall.evaluation.insight.rescoring;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Audited;
import io.mockcall.contracts.CallId;
import io.mockcall.evaluation.store.EvaluationFilter;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.platform.sql.Conditions;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Stores rescore jobs in Postgres. A worker holds the lease of its job and stores its progress, so that another can continue. */
public final class RescoreJobStore {
    /** Most unfinished jobs. A longer queue would delay every job in it. */
    private static final int MAX_OPEN_JOBS = 20;

    private static final String ADD = """
            insert into evaluation.rescore_job (id, rubric_version, publish, filter, requested_by, team_id, created_at, total)
            select :id, :rubric, :publish, cast(:filter as jsonb), :by, :team, :at, :total
            where (select count(*) from evaluation.rescore_job where finished_at is null) < :most
            """;
    private static final String COLUMNS = """
            id, rubric_version, publish, cast(filter as text) as filter, requested_by, team_id, created_at, finished_at,
            after, total, done, failed
            """;
    private static final String CLAIM = """
            update evaluation.rescore_job
            set lease = :lease, leased_until = clock_timestamp() + make_interval(secs => :seconds)
            where id = (select id from evaluation.rescore_job
                        where finished_at is null and leased_until < clock_timestamp()
                        order by created_at limit 1 for update skip locked)
            returning
            """ + COLUMNS;
    private static final String PROGRESS = """
            update evaluation.rescore_job
            set after = :after, done = done + :done, failed = failed + :failed,
                leased_until = clock_timestamp() + make_interval(secs => :seconds)
            where id = :id and lease = :lease and finished_at is null
            """;
    private static final String FINISH = """
            update evaluation.rescore_job set finished_at = clock_timestamp()
            where id = :id and lease = :lease and finished_at is null
            """;
    private static final String RELEASE =
            "update evaluation.rescore_job set leased_until = '-infinity' where id = :id and lease = :lease";

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final Outbox outbox;
    private final JsonMapper mapper;
    private final Duration lease;

    /** @param lease how long after its last progress a job stays with its worker */
    public RescoreJobStore(
            DatabaseClient database,
            TransactionalOperator transaction,
            Outbox outbox,
            JsonMapper mapper,
            Duration lease) {
        this.database = database;
        this.transaction = transaction;
        this.outbox = outbox;
        this.mapper = mapper;
        this.lease = lease;
    }

    /** Stores a job and publishes the audit event. Empty if too many jobs are unfinished. */
    Mono<RescoreJob> add(RescoreJob job, Audited event) {
        var insert = database.sql(ADD)
                .bind("id", job.id())
                .bind("rubric", job.rubricVersion())
                .bind("publish", job.publish())
                .bind("filter", mapper.writeValueAsString(job.filter()))
                .bind("by", job.requestedBy())
                .bind("at", job.createdAt())
                .bind("total", job.total())
                .bind("most", MAX_OPEN_JOBS);
        insert = job.teamId() == null ? insert.bindNull("team", String.class) : insert.bind("team", job.teamId());
        Mono<RescoreJob> added = insert.fetch()
                .rowsUpdated()
                .filter(rows -> rows == 1)
                .flatMap(rows -> outbox.put(List.of(event)).thenReturn(job));
        return transaction.transactional(added);
    }

    /** A job of this team, or any job if the team is null. */
    Mono<RescoreJob> find(UUID id, @Nullable String teamId) {
        Conditions conditions = new Conditions().and("id = :id", "id", id).and("team_id = :team", "team", teamId);
        return database.sql("select " + COLUMNS + " from evaluation.rescore_job" + conditions.clause())
                .bindValues(conditions.values())
                .map(this::job)
                .one();
    }

    Mono<Long> count(EvaluationFilter filter) {
        Conditions conditions = filter.conditions();
        return database.sql("select count(*) as calls from evaluation.evaluation" + conditions.clause())
                .bindValues(conditions.values())
                .map((Readable row) -> requireNonNull(row.get("calls", Long.class)))
                .one();
    }

    /** Takes the lease of the oldest job that no worker holds. Empty if there is none. */
    Mono<RescoreJob> claim(UUID holder) {
        return database.sql(CLAIM)
                .bind("lease", holder)
                .bind("seconds", (double) lease.toSeconds())
                .map(this::job)
                .one();
    }

    /** The next calls of the job. */
    Mono<List<CallId>> calls(RescoreJob job, @Nullable UUID after, int atMost) {
        Conditions conditions = job.filter().conditions();
        if (after != null) {
            conditions.and("call_id > :after", Map.of("after", after));
        }
        return database.sql("select call_id from evaluation.evaluation" + conditions.clause()
                        + " order by call_id limit " + atMost)
                .bindValues(conditions.values())
                .map((Readable row) -> new CallId(requireNonNull(row.get("call_id", UUID.class))))
                .all()
                .collectList();
    }

    /** Stores the progress. False if another worker holds the job by now. */
    Mono<Boolean> progress(RescoreJob job, UUID holder, UUID after, int done, int failed) {
        return database.sql(PROGRESS)
                .bind("id", job.id())
                .bind("lease", holder)
                .bind("after", after)
                .bind("done", done)
                .bind("failed", failed)
                .bind("seconds", (double) lease.toSeconds())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Mono<Void> finish(RescoreJob job, UUID holder) {
        return database.sql(FINISH).bind("id", job.id()).bind("lease", holder).then();
    }

    /** Gives the lease back, so that any worker can continue at once. */
    Mono<Void> release(RescoreJob job, UUID holder) {
        return database.sql(RELEASE).bind("id", job.id()).bind("lease", holder).then();
    }

    private RescoreJob job(Readable row) {
        return new RescoreJob(
                requireNonNull(row.get("id", UUID.class)),
                requireNonNull(row.get("rubric_version", String.class)),
                requireNonNull(row.get("publish", Boolean.class)),
                mapper.readValue(requireNonNull(row.get("filter", String.class)), EvaluationFilter.class),
                requireNonNull(row.get("requested_by", String.class)),
                row.get("team_id", String.class),
                requireNonNull(row.get("created_at", Instant.class)),
                row.get("finished_at", Instant.class),
                row.get("after", UUID.class),
                requireNonNull(row.get("total", Long.class)),
                requireNonNull(row.get("done", Long.class)),
                requireNonNull(row.get("failed", Long.class)));
    }
}
