package io.mockcall.evaluation.store;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.Event;
import io.mockcall.evaluation.log.JsonbText;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.platform.sql.Conditions;
import io.mockcall.platform.web.Page;
import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores evaluations in Postgres. A call has revisions, and the latest revision counts. The first revision is the judgement when the
 * call ended; rescoring and overrides make the further ones.
 */
public final class EvaluationStore {
    /** Serialises the changes of one call. The end of the transaction releases the lock. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(:call, 0))";

    private static final String NO_LONGER_LATEST =
            "update evaluation.evaluation set latest = false where call_id = :call and latest";
    private static final String INSERT = """
            insert into evaluation.evaluation (id, call_id, rubric_version, judge, judge_version, user_id, team_id, scenario_id,
                overall_score, evaluated_at, ended_at, payload, origin, revision, latest, job)
            values (:id, :call, :rubric, :judge, :judgeVersion, :user, :team, :scenario,
                :score, :at, :endedAt, cast(:payload as jsonb), :origin, :revision, :latest, :job)
            on conflict (id) do nothing
            """;
    private static final String SELECT = "select cast(payload as text) as payload from evaluation.evaluation ";
    private static final String FIRST =
            SELECT + "where call_id = :call and origin = 'judged' order by revision limit 1";
    private static final String LATEST = SELECT + "where call_id = :call and latest";
    private static final String OF_JOB = SELECT + "where job = :job and call_id = :call";
    private static final String ORDER = " order by ended_at desc, call_id desc, revision desc limit ";

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final Outbox outbox;
    private final JsonMapper mapper;

    public EvaluationStore(
            DatabaseClient database, TransactionalOperator transaction, Outbox outbox, JsonMapper mapper) {
        this.database = database;
        this.transaction = transaction;
        this.outbox = outbox;
        this.mapper = mapper;
    }

    /** The first evaluation of a call; empty if the call was not judged yet. */
    public Mono<Evaluation> first(CallId call) {
        return database.sql(FIRST)
                .bind("call", call.value())
                .map(this::evaluation)
                .one();
    }

    /**
     * Stores the first evaluation of a call as its next revision. If a judge of any version judged the call before, that
     * evaluation stays.
     *
     * @return the stored evaluation
     */
    public Mono<Evaluation> saveFirst(Evaluation judged) {
        CallId call = judged.callId();
        Mono<Evaluation> added =
                Mono.defer(() -> next(judged)).flatMap(next -> insert(next, EvaluationOrigin.JUDGED, null));
        return transaction.transactional(
                lock(call).then(Mono.defer(() -> first(call)).switchIfEmpty(added)));
    }

    /** The evaluation of a call that counts: its latest revision. */
    public Mono<Evaluation> latest(CallId call) {
        return database.sql(LATEST)
                .bind("call", call.value())
                .map(this::evaluation)
                .one();
    }

    /**
     * Stores a trainer's override as the next revision and publishes it. Empty if the call has another revision by then.
     *
     * @param next the revision after the one that the trainer saw
     * @param events published with the revision by the outbox, even if this process dies
     */
    public Mono<Evaluation> override(Evaluation next, List<? extends Event> events) {
        CallId call = next.callId();
        Mono<Evaluation> stored = lock(call)
                .then(Mono.defer(() -> latest(call)))
                .filter(latest -> EvaluationCursor.revision(latest) == EvaluationCursor.revision(next) - 1)
                .flatMap(latest -> insert(next, EvaluationOrigin.OVERRIDDEN, null))
                .flatMap(done -> outbox.put(events).thenReturn(done));
        return transaction
                .transactional(stored)
                .flatMap(done -> outbox.deliver(events).thenReturn(done));
    }

    /**
     * Stores the result of a rescore job for a call, once. A published result is the next revision, unless the latest revision has
     * the same versions. Otherwise the result is a candidate that does not count.
     *
     * @param event makes the event that is published with a revision
     */
    public Mono<Void> saveRescored(UUID job, Evaluation judged, boolean publish, Function<Evaluation, Event> event) {
        CallId call = judged.callId();
        Mono<Evaluation> added = publish
                ? Mono.defer(() -> latest(call))
                        .filter(latest -> !sameVersions(latest, judged))
                        .flatMap(latest -> next(judged))
                        .flatMap(next -> insert(next, EvaluationOrigin.RESCORED, job))
                        .flatMap(done -> outbox.put(List.of(event.apply(done))).thenReturn(done))
                : Mono.defer(() -> insert(judged, EvaluationOrigin.CANDIDATE, job));
        return transaction
                .transactional(
                        lock(call).then(Mono.defer(() -> ofJob(job, call)).switchIfEmpty(added)))
                .then();
    }

    /** A page of evaluations. The call that ended last comes first. */
    public Mono<Page<Evaluation>> page(EvaluationFilter filter, int limit, @Nullable EvaluationCursor after) {
        // One more row than the limit shows whether there is another page.
        return rows(filter, limit + 1, after)
                .collectList()
                .map(rows ->
                        Page.of(rows, limit, last -> EvaluationCursor.of(last).cursor()));
    }

    /**
     * Streams all evaluations in batches. A batch is read on demand, and no connection is held between batches, so a slow
     * reader blocks nobody. A call that is revised during the export comes once.
     */
    public Flux<List<Evaluation>> batches(EvaluationFilter filter, int batchSize) {
        return batch(filter, batchSize, null)
                .expand(batch -> batch.size() < batchSize
                        ? Mono.empty()
                        : batch(filter, batchSize, EvaluationCursor.of(batch.getLast())))
                .filter(batch -> !batch.isEmpty());
    }

    private Mono<List<Evaluation>> batch(EvaluationFilter filter, int size, @Nullable EvaluationCursor after) {
        return rows(filter, size, after).collectList();
    }

    private Flux<Evaluation> rows(EvaluationFilter filter, int limit, @Nullable EvaluationCursor after) {
        Conditions conditions = filter.conditions();
        if (after != null) {
            after.addTo(conditions);
        }
        return database.sql(SELECT + conditions.clause() + ORDER + limit)
                .bindValues(conditions.values())
                .map(this::evaluation)
                .all();
    }

    private Mono<Void> lock(CallId call) {
        return database.sql(LOCK).bind("call", call.toString()).then();
    }

    private Mono<Evaluation> ofJob(UUID job, CallId call) {
        return database.sql(OF_JOB)
                .bind("job", job)
                .bind("call", call.value())
                .map(this::evaluation)
                .one();
    }

    private static boolean sameVersions(Evaluation one, Evaluation other) {
        return one.provenance().rubricVersion().equals(other.provenance().rubricVersion())
                && one.provenance().judge().equals(other.provenance().judge())
                && one.provenance().judgeVersion().equals(other.provenance().judgeVersion());
    }

    /** The evaluation as the revision after the latest. */
    private Mono<Evaluation> next(Evaluation judged) {
        return latest(judged.callId())
                .map(latest -> judged.revised(
                        EvaluationCursor.revision(latest) + 1, latest.review().override()))
                .defaultIfEmpty(judged.revised(1, judged.review().override()));
    }

    private Mono<Evaluation> insert(Evaluation evaluation, EvaluationOrigin origin, @Nullable UUID job) {
        boolean latest = origin != EvaluationOrigin.CANDIDATE;
        var insert = database.sql(INSERT)
                .bind("id", id(evaluation, job))
                .bind("call", evaluation.callId().value())
                .bind("rubric", evaluation.provenance().rubricVersion())
                .bind("judge", evaluation.provenance().judge())
                .bind("judgeVersion", evaluation.provenance().judgeVersion())
                .bind("user", evaluation.subject().userId())
                .bind("team", evaluation.subject().teamId())
                .bind("scenario", evaluation.subject().scenarioId())
                .bind("score", evaluation.result().overallScore())
                .bind("at", evaluation.basis().evaluatedAt())
                .bind("endedAt", EvaluationCursor.endedAt(evaluation))
                .bind("payload", JsonbText.storable(mapper.writeValueAsString(evaluation)))
                .bind("origin", origin.name().toLowerCase(Locale.ROOT))
                .bind("latest", latest);
        insert = latest
                ? insert.bind("revision", EvaluationCursor.revision(evaluation))
                : insert.bindNull("revision", Integer.class);
        insert = job == null ? insert.bindNull("job", UUID.class) : insert.bind("job", job);
        Mono<Void> before = latest
                ? database.sql(NO_LONGER_LATEST)
                        .bind("call", evaluation.callId().value())
                        .then()
                : Mono.empty();
        return before.then(insert.then()).thenReturn(evaluation);
    }

    /** The id, derived from the call, the versions and the revision or the job. */
    static UUID id(Evaluation evaluation, @Nullable UUID job) {
        String name = String.join(
                "/",
                evaluation.callId().toString(),
                evaluation.provenance().rubricVersion(),
                evaluation.provenance().judge(),
                evaluation.provenance().judgeVersion(),
                job == null ? String.valueOf(EvaluationCursor.revision(evaluation)) : job.toString());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private Evaluation evaluation(Readable row) {
        return mapper.readValue(requireNonNull(row.get("payload", String.class), "payload"), Evaluation.class);
    }
}
