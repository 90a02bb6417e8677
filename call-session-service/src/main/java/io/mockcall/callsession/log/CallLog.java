package io.mockcall.callsession.log;

import io.mockcall.callsession.sql.BatchRows;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.Event;
import java.util.List;
import java.util.Locale;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stores a batch of events with one statement for each table, in one transaction. Existing rows stay unchanged, so a batch may be
 * written again. Ignores events of calls that do not exist.
 */
public final class CallLog {
    private static final String EVENTS = """
            INSERT INTO call_event (event_id, call_id, type, at, data)
            SELECT r.event_id, r.call_id, r.type, r.at, CAST(r.data AS jsonb)
            FROM unnest(:eventIds, :calls, :types, :times, :data) AS r (event_id, call_id, type, at, data)
            JOIN call_session s ON s.id = r.call_id
            ON CONFLICT DO NOTHING
            """;

    private static final String MESSAGES = """
            INSERT INTO message (call_id, speaker, part, index, text, start_ms, end_ms, confidence, emotion, provider,
                                 prompt_version, at)
            SELECT r.call_id, r.speaker, r.part, r.index, r.text, r.start_ms, r.end_ms, r.confidence,
                   CAST(r.emotion AS jsonb), r.provider, r.prompt_version, r.at
            FROM unnest(:calls, :speakers, :parts, :indexes, :texts, :starts, :ends, :confidences, :emotions,
                        :providers, :promptVersions, :times)
                 AS r (call_id, speaker, part, index, text, start_ms, end_ms, confidence, emotion, provider,
                       prompt_version, at)
            JOIN call_session s ON s.id = r.call_id
            ON CONFLICT DO NOTHING
            """;

    /** For calls that another service ended. This service ends a call before it publishes the event. */
    private static final String ENDINGS = """
            UPDATE call_session s
            SET status = r.status, end_reason = r.reason, ended_at = r.at, duration_seconds = r.seconds,
                next_sequence = s.next_sequence + 1
            FROM unnest(:calls, :statuses, :reasons, :times, :seconds) AS r (call_id, status, reason, at, seconds)
            WHERE s.id = r.call_id AND s.status IN ('in_progress', 'on_hold')
            """;

    private static final String SCORES = """
            UPDATE call_session s SET overall_score = r.score
            FROM unnest(:calls, :scores) AS r (call_id, score)
            WHERE s.id = r.call_id AND s.overall_score IS DISTINCT FROM r.score
            """;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;

    public CallLog(DatabaseClient database, TransactionalOperator transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    public Mono<Void> write(List<Event> batch) {
        CallLogBatch rows = CallLogBatch.of(batch);
        List<Mono<Void>> writes = List.of(
                endings(rows.endings()), // First, because every transaction that ends a call locks the call before
                // its events
                events(rows.events()),
                messages(rows.messages()),
                scores(rows.evaluations()));
        return transaction.transactional(Flux.concat(writes)).then();
    }

    private Mono<Void> events(List<EventRow> rows) {
        return rows.isEmpty()
                ? Mono.empty()
                : BatchRows.of(rows, database.sql(EVENTS))
                        .texts("eventIds", EventRow::eventId)
                        .calls("calls", EventRow::callId)
                        .texts("types", EventRow::type)
                        .times("times", EventRow::at)
                        .texts("data", EventRow::data)
                        .bound()
                        .then();
    }

    private Mono<Void> messages(List<MessageRow> rows) {
        return rows.isEmpty()
                ? Mono.empty()
                : BatchRows.of(rows, database.sql(MESSAGES))
                        .calls("calls", MessageRow::callId)
                        .texts("speakers", MessageRow::speaker)
                        .texts("parts", MessageRow::part)
                        .integers("indexes", MessageRow::index)
                        .texts("texts", MessageRow::text)
                        .longs("starts", MessageRow::startMs)
                        .longs("ends", MessageRow::endMs)
                        .doubles("confidences", MessageRow::confidence)
                        .texts("emotions", MessageRow::emotion)
                        .texts("providers", MessageRow::provider)
                        .texts("promptVersions", MessageRow::promptVersion)
                        .times("times", MessageRow::at)
                        .bound()
                        .then();
    }

    private Mono<Void> endings(List<CallEnded> rows) {
        return rows.isEmpty()
                ? Mono.empty()
                : BatchRows.of(rows, database.sql(ENDINGS))
                        .calls("calls", CallEnded::callId)
                        .texts("statuses", ended -> wireName(ended.status()))
                        .texts("reasons", ended -> wireName(ended.reason()))
                        .times("times", CallEnded::at)
                        .longs("seconds", CallEnded::durationSeconds)
                        .bound()
                        .then();
    }

    private Mono<Void> scores(List<CallEvaluated> rows) {
        return rows.isEmpty()
                ? Mono.empty()
                : BatchRows.of(rows, database.sql(SCORES))
                        .calls("calls", CallEvaluated::callId)
                        .doubles(
                                "scores",
                                evaluated -> evaluated.evaluation().result().overallScore())
                        .bound()
                        .then();
    }

    private static String wireName(CallStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static String wireName(EndReason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
