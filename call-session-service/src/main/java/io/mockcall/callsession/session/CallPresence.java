package io.mockcall.callsession.session;

import io.mockcall.contracts.CallId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores when a gateway last reported that it serves a call. The start of a call counts as a report. */
public final class CallPresence {
    /** Locks rows in the order of their ids, so that two gateways cannot deadlock. */
    private static final String REPORT = """
            INSERT INTO call_presence (call_id, gateway, last_seen_at)
            SELECT id, :gateway, :now FROM call_session
            WHERE id = ANY(:calls) AND status IN ('in_progress', 'on_hold')
            ORDER BY id
            ON CONFLICT (call_id) DO UPDATE
            SET gateway = excluded.gateway,
                last_seen_at = greatest(call_presence.last_seen_at, excluded.last_seen_at)
            """;

    private static final String UNREPORTED = """
            SELECT s.id FROM call_session s LEFT JOIN call_presence p ON p.call_id = s.id
            WHERE s.status IN ('in_progress', 'on_hold') AND greatest(s.started_at, p.last_seen_at) < :before
            ORDER BY s.started_at LIMIT :limit
            """;

    /** Skips rows that a report has locked, so that the two cannot deadlock. The next run finds them. */
    private static final String FORGET_ENDED = """
            DELETE FROM call_presence WHERE call_id IN (
                SELECT p.call_id FROM call_presence p JOIN call_session s ON s.id = p.call_id
                WHERE s.status NOT IN ('in_progress', 'on_hold')
                LIMIT :limit FOR UPDATE OF p SKIP LOCKED)
            """;

    private static final int MOST_FORGOTTEN = 1_000;

    private final DatabaseClient database;
    private final InstantSource clock;

    public CallPresence(DatabaseClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Records that the gateway serves these calls. Ignores calls that have ended or do not exist. */
    Mono<Void> report(String gateway, List<CallId> calls) {
        return database.sql(REPORT)
                .bind("gateway", gateway)
                .bind("now", clock.instant())
                .bind("calls", calls.stream().map(CallId::value).toArray(UUID[]::new))
                .then();
    }

    /**
     * Deletes the reports of ended calls, at most 1000 at a time. A report that arrives while its call ends is deleted by the next
     * run.
     */
    public Mono<Void> forgetEnded() {
        return database.sql(FORGET_ENDED).bind("limit", MOST_FORGOTTEN).then();
    }

    /** Open calls without a report since this moment, at most {@code limit} of them, oldest first. */
    Flux<CallId> unreportedSince(Instant moment, int limit) {
        return database.sql(UNREPORTED)
                .bind("before", moment)
                .bind("limit", limit)
                .mapValue(UUID.class)
                .all()
                .map(CallId::new);
    }
}
