package io.mockcall.evaluation.store;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.Event;
import io.mockcall.evaluation.log.Payloads;
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

/** Evaluations in Postgres. Each call has revisions, and the latest one counts. A call is judged once; the rest are revisions. */
public final class Evaluations {
    /** One at a time for each call; released with the transaction. */
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

    public Evaluations(DatabaseClient database, TransactionalOperator transaction, Outbox outbox, JsonMapper mapper) {
        this.database = database;
        this.transaction = transaction;
        this.outbox = outbox;
        this.mapper = mapper;
    }

    /** What a judge made of a call at first, if one did. */
    public Mono<Evaluation> first(CallId call) {
        return database.sql(FIRST)
                .bind("call", call.value())
                .map(this::evaluation)
                .one();
    }

    /**
     * Stores what a judge made of a call, unless one has judged it already, of whatever version; gives the one that is stored.
     * It is the call's next revision.
     */
    public Mono<Evaluation> keep(Evaluation judged) {
        CallId call = judged.callId();
        Mono<Evaluation> added = Mono.defer(() -> next(judged)).flatMap(next -> insert(next, Origin.JUDGED, null));
        return transaction.transactional(
                lock(call).then(Mono.defer(() -> first(call)).switchIfEmpty(added)));
    }

    /** The evaluation of a call that counts. */
    public Mono<Evaluation> newest(CallId call) {
        return database.sql(LATEST)
                .bind("call", call.value())
                .map(this::evaluation)
                .one();
    }

    /**
     * Makes a trainer's decision the next revision, and tells so. Empty if the call has been revised meanwhile.
     *
     * @param next the revision after the one that the trainer has read
     * @param told what is published with it, whatever dies in between
     */
    public Mono<Evaluation> decide(Evaluation next, List<? extends Event> told) {
        CallId call = next.callId();
        Mono<Evaluation> stored = lock(call)
                .then(Mono.defer(() -> newest(call)))
                .filter(latest -> Position.revision(latest) == Position.revision(next) - 1)
                .flatMap(latest -> insert(next, Origin.OVERRIDDEN, null))
                .flatMap(done -> outbox.put(told).thenReturn(done));
        return transaction
                .transactional(stored)
                .flatMap(done -> outbox.deliver(told).thenReturn(done));
    }

    /**
     * Stores what a job made of a call, once: as the next revision, of which it is told, unless what counts is of the same
     * versions already; or as a candidate that does not count.
     *
     * @param told what is published with a revision
     */
    public Mono<Void> rescored(UUID job, Evaluation judged, boolean publish, Function<Evaluation, Event> told) {
        CallId call = judged.callId();
        Mono<Evaluation> added = publish
                ? Mono.defer(() -> newest(call))
                        .filter(latest -> !sameVersions(latest, judged))
                        .flatMap(latest -> next(judged))
                        .flatMap(next -> insert(next, Origin.RESCORED, job))
                        .flatMap(done -> outbox.put(List.of(told.apply(done))).thenReturn(done))
                : Mono.defer(() -> insert(judged, Origin.CANDIDATE, job));
        return transaction
                .transactional(
                        lock(call).then(Mono.defer(() -> ofJob(job, call)).switchIfEmpty(added)))
                .then();
    }

    /** A page, the call that ended last first. */
    public Mono<Page<Evaluation>> page(Filter filter, int limit, @Nullable Position after) {
        // One more than asked for tells whether there is another page.
        return rows(filter, limit + 1, after)
                .collectList()
                .map(rows -> Page.of(rows, limit, last -> Position.of(last).cursor()));
    }

    /**
     * All of them in pieces, the next of which is read when it is asked for: no connection is held in between, however slow
     * the reader, and a call that is revised meanwhile comes once.
     */
    public Flux<List<Evaluation>> all(Filter filter, int pieceSize) {
        return piece(filter, pieceSize, null)
                .expand(piece -> piece.size() < pieceSize
                        ? Mono.empty()
                        : piece(filter, pieceSize, Position.of(piece.getLast())))
                .filter(piece -> !piece.isEmpty());
    }

    private Mono<List<Evaluation>> piece(Filter filter, int size, @Nullable Position after) {
        return rows(filter, size, after).collectList();
    }

    private Flux<Evaluation> rows(Filter filter, int limit, @Nullable Position after) {
        Conditions conditions = filter.conditions();
        if (after != null) {
            after.after(conditions);
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

    /** What it is as the revision after the latest. */
    private Mono<Evaluation> next(Evaluation judged) {
        return newest(judged.callId())
                .map(latest -> judged.revised(Position.revision(latest) + 1, latest.review().override()))
                .defaultIfEmpty(judged.revised(1, judged.review().override()));
    }

    private Mono<Evaluation> insert(Evaluation evaluation, Origin origin, @Nullable UUID job) {
        boolean latest = origin != Origin.CANDIDATE;
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
                .bind("endedAt", Position.endedAt(evaluation))
                .bind("payload", Payloads.storable(mapper.writeValueAsString(evaluation)))
                .bind("origin", origin.name().toLowerCase(Locale.ROOT))
                .bind("latest", latest);
        insert = latest
                ? insert.bind("revision", Position.revision(evaluation))
                : insert.bindNull("revision", Integer.class);
        insert = job == null ? insert.bindNull("job", UUID.class) : insert.bind("job", job);
        Mono<Void> before = latest
                ? database.sql(NO_LONGER_LATEST)
                        .bind("call", evaluation.callId().value())
                        .then()
                : Mono.empty();
        return before.then(insert.then()).thenReturn(evaluation);
    }

    /** Derived from what it is an evaluation of. */
    static UUID id(Evaluation evaluation, @Nullable UUID job) {
        String name = String.join(
                "/",
                evaluation.callId().toString(),
                evaluation.provenance().rubricVersion(),
                evaluation.provenance().judge(),
                evaluation.provenance().judgeVersion(),
                job == null ? String.valueOf(Position.revision(evaluation)) : job.toString());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private Evaluation evaluation(Readable row) {
        return mapper.readValue(requireNonNull(row.get("payload", String.class), "payload"), Evaluation.class);
    }
}
