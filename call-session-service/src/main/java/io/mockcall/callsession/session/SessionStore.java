package io.mockcall.callsession.session;

import io.mockcall.callsession.log.EventRow;
import io.mockcall.contracts.CallControl;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.TurnMode;
import io.mockcall.platform.outbox.Outbox;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Call sessions in Postgres. One transaction stores a change, its event and the event's entry in the outbox.
 */
public final class SessionStore {
    static final String COLUMNS = """
            id, user_id, team_id, scenario_card::text AS scenario_card, scenario_version, status, turn_mode,
            recording_consent, started_at, ended_at, end_reason, overall_score, next_sequence
            """;

    private static final String LOG = """
            logged AS (
                INSERT INTO call_event (event_id, call_id, type, at, data)
                SELECT :eventId, id, :eventName, :at, CAST(:data AS jsonb) FROM changed
                ON CONFLICT DO NOTHING
            )
            SELECT id FROM changed
            """;

    private static final String OPEN = """
            WITH changed AS (
                INSERT INTO call_session (id, user_id, team_id, request_id, scenario_id, scenario_version,
                                          scenario_card, status, turn_mode, recording_consent, started_at,
                                          next_sequence)
                VALUES (:id, :user, :team, :request, :scenario, :scenarioVersion, CAST(:card AS jsonb), :status,
                        :turnMode, :recording, :at, :sequence)
                ON CONFLICT (user_id, request_id) DO NOTHING
                RETURNING id
            ),
            """ + LOG;

    private static final String CHANGE = """
            WITH changed AS (
                UPDATE call_session
                SET status = :status, ended_at = :ended, end_reason = :reason, duration_seconds = :seconds,
                    next_sequence = :sequence
                WHERE id = :id AND next_sequence = :sequence - 1
                RETURNING id
            ),
            """ + LOG;

    private final JsonMapper json = EventCodec.mapper();
    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final Outbox outbox;

    public SessionStore(DatabaseClient database, TransactionalOperator transaction, Outbox outbox) {
        this.database = database;
        this.transaction = transaction;
        this.outbox = outbox;
    }

    /** Stores a new call. Empty if the same user has already started a call with this request id. */
    Mono<CallSession> open(CallTransition.Changed start, @Nullable String requestId) {
        CallSession session = start.next();
        GenericExecuteSpec sql = database.sql(OPEN)
                .bind("user", session.setup().userId())
                .bind("team", session.setup().teamId())
                .bind("request", optional(String.class, requestId))
                .bind("scenario", session.setup().scenario().id())
                .bind("scenarioVersion", session.setup().scenarioVersion())
                .bind("card", json.writeValueAsString(session.setup().scenario()))
                .bind("turnMode", wireName(session.setup().turnMode()))
                .bind("recording", session.setup().recording());
        return store(sql, start);
    }

    /** Stores the call's next state. Empty if the call has changed since it was read. */
    Mono<CallSession> change(CallTransition.Changed transition) {
        CallSession next = transition.next();
        EndReason reason = next.state().endReason();
        GenericExecuteSpec sql = database.sql(CHANGE)
                .bind("ended", optional(Instant.class, next.state().endedAt()))
                .bind("reason", optional(String.class, reason == null ? null : wireName(reason)))
                .bind("seconds", optional(Long.class, next.durationSeconds()));
        return store(sql, transition);
    }

    private Mono<CallSession> store(GenericExecuteSpec sql, CallTransition.Changed transition) {
        CallControl event = transition.event();
        EventRow row = EventRow.of(event);
        return sql.bind("id", transition.next().id().value())
                .bind("status", wireName(transition.next().state().status()))
                .bind("sequence", transition.next().state().nextSequence())
                .bind("eventId", row.eventId())
                .bind("eventName", row.type())
                .bind("at", row.at())
                .bind("data", row.data())
                .map(changed -> transition.next())
                .one()
                .flatMap(next -> outbox.put(List.of(event)).thenReturn(next))
                .as(transaction::transactional);
    }

    Mono<CallSession> find(CallId id) {
        return database.sql("SELECT " + COLUMNS + " FROM call_session WHERE id = :id")
                .bind("id", id.value())
                .map(this::session)
                .one();
    }

    Mono<CallSession> find(String userId, String requestId) {
        return database.sql("SELECT " + COLUMNS + " FROM call_session WHERE user_id = :user AND request_id = :request")
                .bind("user", userId)
                .bind("request", requestId)
                .map(this::session)
                .one();
    }

    /** Open calls that started before this moment, at most {@code limit} of them, oldest first. */
    Flux<CallId> openSince(Instant startedBefore, int limit) {
        return database.sql("""
                        SELECT id FROM call_session
                        WHERE status IN ('in_progress', 'on_hold') AND started_at < :before
                        ORDER BY started_at LIMIT :limit
                        """)
                .bind("before", startedBefore)
                .bind("limit", limit)
                .mapValue(UUID.class)
                .all()
                .map(CallId::new);
    }

    CallSession session(Readable row) {
        String reason = row.get("end_reason", String.class);
        return new CallSession(
                new CallId(required(row, "id", UUID.class)),
                new CallSession.Setup(
                        required(row, "user_id", String.class),
                        required(row, "team_id", String.class),
                        json.readValue(required(row, "scenario_card", String.class), ScenarioSummary.class),
                        required(row, "scenario_version", Integer.class),
                        TurnMode.valueOf(constant(required(row, "turn_mode", String.class))),
                        required(row, "recording_consent", Boolean.class),
                        required(row, "started_at", Instant.class)),
                new CallSession.State(
                        CallStatus.valueOf(constant(required(row, "status", String.class))),
                        row.get("ended_at", Instant.class),
                        reason == null ? null : EndReason.valueOf(constant(reason)),
                        required(row, "next_sequence", Integer.class)),
                row.get("overall_score", Double.class));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        T value = row.get(column, type);
        if (value == null) {
            throw new IllegalStateException(column + " is null");
        }
        return value;
    }

    private static Parameter optional(Class<?> type, @Nullable Object value) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }

    private static String wireName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String constant(String wireName) {
        return wireName.toUpperCase(Locale.ROOT);
    }
}
