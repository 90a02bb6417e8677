package io.mockcall.callsession.audit;

import static java.util.Objects.requireNonNull;

import io.mockcall.callsession.sql.BatchRows;
import io.mockcall.contracts.Audited;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.platform.sql.Conditions;
import io.mockcall.platform.web.Page;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The audit log in Postgres. Entries can be added and read; the database refuses to change or remove an entry. An entry that
 * arrives twice is stored once.
 */
public final class AuditLog {
    private static final String INSERT = """
            INSERT INTO audit_log (id, actor, team, action, record_type, record_id, outcome, details, at)
            SELECT r.id, r.actor, r.team, r.action, r.record_type, r.record_id, r.outcome, CAST(r.details AS jsonb), r.at
            FROM unnest(:ids, :actors, :teams, :actions, :recordTypes, :recordIds, :outcomes, :details, :times)
                 AS r (id, actor, team, action, record_type, record_id, outcome, details, at)
            ON CONFLICT DO NOTHING
            """;

    private static final String PAGE =
            "SELECT id, actor, team, action, record_type, record_id, outcome, details::text AS details, at FROM audit_log";

    private static final String NEWEST_FIRST = " ORDER BY at DESC, id DESC LIMIT ";
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final JsonMapper json = EventCodec.mapper();
    private final DatabaseClient database;

    public AuditLog(DatabaseClient database) {
        this.database = database;
    }

    /** Stores the audit entries among these events. A batch may be written again. */
    public Mono<Void> write(List<Event> batch) {
        List<Audited> entries = batch.stream()
                .filter(Audited.class::isInstance)
                .map(Audited.class::cast)
                .toList();
        return entries.isEmpty() ? Mono.empty() : insert(entries);
    }

    /** Stores an entry of this service. Completes when the entry is stored. */
    public Mono<Void> write(Audited entry) {
        return insert(List.of(entry));
    }

    private Mono<Void> insert(List<Audited> entries) {
        return BatchRows.of(entries, database.sql(INSERT))
                .texts("ids", Audited::id)
                .texts("actors", Audited::actor)
                .texts("teams", Audited::team)
                .texts("actions", Audited::action)
                .texts("recordTypes", Audited::recordType)
                .texts("recordIds", Audited::recordId)
                .texts("outcomes", entry -> wireName(entry.outcome()))
                .texts("details", entry -> json.writeValueAsString(entry.details()))
                .times("times", Audited::at)
                .bound()
                .then();
    }

    /** A page of entries, newest first. */
    Mono<Page<Audited>> page(AuditQuery query) {
        Conditions conditions = conditions(query);
        // The extra row shows whether there is a next page.
        return database.sql(PAGE + conditions.clause() + NEWEST_FIRST + (query.limit() + 1))
                .bindValues(conditions.values())
                .map(this::entry)
                .all()
                .collectList()
                .map(found -> Page.of(
                        found, query.limit(), last -> AuditCursor.of(last).cursor()));
    }

    private static Conditions conditions(AuditQuery query) {
        Audited.Outcome outcome = query.outcome();
        AuditCursor after = query.after();
        Conditions conditions = new Conditions()
                .and("actor = :actor", "actor", query.actor())
                .and("action = :action", "action", query.action())
                .and("record_type = :recordType", "recordType", query.recordType())
                .and("record_id = :recordId", "recordId", query.recordId())
                .and("outcome = :outcome", "outcome", outcome == null ? null : wireName(outcome))
                .and("at >= :from", "from", query.from())
                .and("at < :to", "to", query.to());
        return after == null
                ? conditions
                : conditions.and(
                        "(at, id) < (:afterAt, :afterId)", Map.of("afterAt", after.at(), "afterId", after.id()));
    }

    private Audited entry(Readable row) {
        return new Audited(
                text(row, "id"),
                text(row, "actor"),
                text(row, "team"),
                text(row, "action"),
                text(row, "record_type"),
                text(row, "record_id"),
                Audited.Outcome.valueOf(text(row, "outcome").toUpperCase(Locale.ROOT)),
                json.readValue(text(row, "details"), DETAILS),
                requireNonNull(row.get("at", Instant.class), "at"));
    }

    private static String text(Readable row, String column) {
        return requireNonNull(row.get(column, String.class), column);
    }

    private static String wireName(Audited.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
