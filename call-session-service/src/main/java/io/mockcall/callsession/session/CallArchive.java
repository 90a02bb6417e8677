package io.mockcall.callsession.session;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.EventCodec;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads calls, and what was written down of them. */
public final class CallArchive {
    /** Far more than a call of the longest duration has. */
    private static final int MAX_ROWS = 10_000;

    private static final String PAGE = "SELECT " + SessionStore.COLUMNS + """
             FROM call_session
            WHERE (user_id = :user OR (:wholeTeam AND team_id = :team))
              AND (CAST(:status AS text) IS NULL OR status = :status)
              AND (CAST(:afterStart AS timestamptz) IS NULL OR (started_at, id) < (:afterStart, :afterId))
            ORDER BY started_at DESC, id DESC
            LIMIT :limit
            """;

    private static final String PROVIDERS = """
            SELECT (SELECT provider FROM message WHERE call_id = :id AND speaker = 'agent'
                    ORDER BY at DESC LIMIT 1) AS stt,
                   (SELECT provider FROM message WHERE call_id = :id AND speaker = 'customer'
                    ORDER BY at DESC LIMIT 1) AS llm,
                   (SELECT prompt_version FROM message WHERE call_id = :id AND speaker = 'customer'
                    ORDER BY at DESC LIMIT 1) AS prompt_version
            """;

    private final JsonMapper json = EventCodec.mapper();
    private final SessionStore store;
    private final DatabaseClient database;

    public CallArchive(SessionStore store, DatabaseClient database) {
        this.store = store;
        this.database = database;
    }

    /** At most as many as the limit. */
    Flux<CallSession> find(Visibility visible, CallQuery query, int limit) {
        CallPosition after = query.after();
        return database.sql(PAGE)
                .bind("user", visible.userId())
                .bind("team", visible.teamId())
                .bind("wholeTeam", visible.wholeTeam())
                .bind(
                        "status",
                        optional(
                                String.class,
                                query.status() == null
                                        ? null
                                        : query.status().name().toLowerCase(Locale.ROOT)))
                .bind("afterStart", optional(Instant.class, after == null ? null : after.startedAt()))
                .bind("afterId", optional(java.util.UUID.class, after == null ? null : after.id()))
                .bind("limit", limit)
                .map(store::session)
                .all();
    }

    /** @throws io.mockcall.platform.web.Problem (signalled) 404 if there is none, or it is not theirs to see */
    Mono<CallSession> get(Visibility visible, CallId id) {
        return store.find(id).filter(visible::covers).switchIfEmpty(Mono.error(() -> Visibility.notFound(id)));
    }

    /** Who took part in a call besides the agent, as far as it is known yet. */
    record Cast(
            @Nullable String stt,
            @Nullable String llm,
            @Nullable String promptVersion) {}

    Mono<Cast> cast(CallId id) {
        return database.sql(PROVIDERS)
                .bind("id", id.value())
                .map(row -> new Cast(
                        row.get("stt", String.class),
                        row.get("llm", String.class),
                        row.get("prompt_version", String.class)))
                .one();
    }

    Flux<CallViews.Happening> events(CallId id) {
        return database.sql("SELECT event_id, type, at, data::text AS data FROM call_event WHERE call_id = :id"
                        + " ORDER BY at, event_id LIMIT " + MAX_ROWS)
                .bind("id", id.value())
                .map(row -> new CallViews.Happening(
                        text(row, "event_id"), text(row, "type"), instant(row), json.readTree(text(row, "data"))))
                .all();
    }

    Flux<TranscriptLine> transcript(CallId id) {
        return database.sql("""
                        SELECT speaker, part, index, text, start_ms, end_ms, confidence, emotion::text AS emotion, at
                        FROM message WHERE call_id = :id
                        ORDER BY at, speaker, length(part), part, index LIMIT
                        """ + MAX_ROWS)
                .bind("id", id.value())
                .map(this::line)
                .all();
    }

    private TranscriptLine line(Readable row) {
        String emotion = row.get("emotion", String.class);
        JsonNode tree = emotion == null ? null : json.readTree(emotion);
        return TranscriptLine.of(
                text(row, "speaker"),
                text(row, "part"),
                Objects.requireNonNull(row.get("index", Integer.class), "index"),
                text(row, "text"),
                instant(row),
                row.get("start_ms", Long.class),
                row.get("end_ms", Long.class),
                row.get("confidence", Double.class),
                tree);
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }

    private static Instant instant(Readable row) {
        return Objects.requireNonNull(row.get("at", Instant.class), "at");
    }

    private static Parameter optional(Class<?> type, @Nullable Object value) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }
}
