package io.mockcall.callsession.session;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.EventCodec;
import io.mockcall.platform.sql.Conditions;
import io.mockcall.platform.web.Page;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads calls, their events and their transcripts. */
public final class CallQueryService {
    /** Limit of events and of transcript lines; a call of the longest duration has far fewer. */
    static final int MAX_ROWS = 10_000;

    private static final String NEWEST_FIRST = " ORDER BY started_at DESC, id DESC LIMIT ";

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

    public CallQueryService(SessionStore store, DatabaseClient database) {
        this.store = store;
        this.database = database;
    }

    /** A page of calls, newest first. */
    Mono<Page<CallSession>> page(CallVisibility visible, CallQuery query) {
        // The extra row shows whether there is a next page.
        String newest = NEWEST_FIRST + (query.limit() + 1);
        List<Conditions> reaches = reaches(visible);
        reaches.forEach(reach -> narrow(reach, query));
        // One query for each reach uses the index of the reach. An OR of them would scan all calls.
        String rows = reaches.stream()
                .map(reach -> "(SELECT * FROM call_session" + reach.clause() + newest + ")")
                .collect(Collectors.joining(" UNION "));
        Map<String, Object> values = new HashMap<>();
        reaches.forEach(reach -> values.putAll(reach.values()));
        return database.sql("SELECT " + SessionStore.COLUMNS + " FROM (" + rows + ") AS visible" + newest)
                .bindValues(values)
                .map(store::session)
                .all()
                .collectList()
                .map(found -> Page.of(
                        found, query.limit(), last -> CallCursor.of(last).cursor()));
    }

    private static List<Conditions> reaches(CallVisibility visible) {
        Conditions own = new Conditions().and("user_id = :user", "user", visible.userId());
        return switch (visible.reach()) {
            case OWN -> List.of(own);
            case TEAM -> List.of(own, new Conditions().and("team_id = :team", "team", visible.teamId()));
            case ALL -> List.of(new Conditions());
        };
    }

    private static void narrow(Conditions conditions, CallQuery query) {
        CallStatus status = query.status();
        CallCursor after = query.after();
        conditions
                .and("status = :status", "status", status == null ? null : wireName(status))
                .and("scenario_id = :scenario", "scenario", query.scenarioId())
                .and("user_id = :agent", "agent", query.userId())
                .and("started_at >= :from", "from", query.from())
                .and("started_at < :to", "to", query.to());
        if (after != null) {
            conditions.and(
                    "(started_at, id) < (:afterStart, :afterId)",
                    Map.of("afterStart", after.startedAt(), "afterId", after.id()));
        }
    }

    /** Fails with a 404 problem if the call does not exist or the caller may not see it. */
    Mono<CallSession> get(CallVisibility visible, CallId id) {
        return store.find(id).filter(visible::covers).switchIfEmpty(Mono.error(() -> CallVisibility.notFound(id)));
    }

    /**
     * The first rows of a result.
     *
     * @param truncated whether there are more rows
     */
    record Excerpt<T>(List<T> rows, boolean truncated) {
        static <T> Excerpt<T> of(List<T> found, int atMost) {
            return found.size() > atMost ? new Excerpt<>(found.subList(0, atMost), true) : new Excerpt<>(found, false);
        }
    }

    /** The providers that processed a call; null for a provider that has no result yet. */
    record ProvidersUsed(
            @Nullable String stt,
            @Nullable String llm,
            @Nullable String promptVersion) {}

    Mono<ProvidersUsed> providers(CallId id) {
        return database.sql(PROVIDERS)
                .bind("id", id.value())
                .map(row -> new ProvidersUsed(
                        row.get("stt", String.class),
                        row.get("llm", String.class),
                        row.get("prompt_version", String.class)))
                .one();
    }

    /** The articles that the agent opened, oldest first. */
    Mono<List<CallViews.OpenedArticle>> articlesOpened(CallId id) {
        return database.sql("SELECT data->>'articleId' AS article, at FROM call_event"
                        + " WHERE call_id = :id AND type = 'ArticleOpened' AND jsonb_exists(data, 'articleId')"
                        + " ORDER BY at, event_id LIMIT " + MAX_ROWS)
                .bind("id", id.value())
                .map(row -> new CallViews.OpenedArticle(text(row, "article"), instant(row)))
                .all()
                .collectList();
    }

    Mono<Excerpt<CallViews.EventEntry>> events(CallId id) {
        return database.sql("SELECT event_id, type, at, data::text AS data FROM call_event WHERE call_id = :id"
                        + " ORDER BY at, event_id LIMIT " + (MAX_ROWS + 1))
                .bind("id", id.value())
                .map(row -> new CallViews.EventEntry(
                        text(row, "event_id"), text(row, "type"), instant(row), json.readTree(text(row, "data"))))
                .all()
                .collectList()
                .map(found -> Excerpt.of(found, MAX_ROWS));
    }

    Mono<Excerpt<TranscriptLine>> transcript(CallId id) {
        return database.sql("""
                        SELECT speaker, part, index, text, start_ms, end_ms, confidence, emotion::text AS emotion, at
                        FROM message WHERE call_id = :id
                        ORDER BY at, speaker, length(part), part, index LIMIT
                        """ + (MAX_ROWS + 1))
                .bind("id", id.value())
                .map(this::line)
                .all()
                .collectList()
                .map(found -> Excerpt.of(found, MAX_ROWS));
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

    private static String wireName(CallStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
