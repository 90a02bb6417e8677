package io.mockcall.callsession.session;

import io.mockcall.contracts.CallId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** When a gateway last said that it serves a call. A call that begins counts as seen. */
public final class Presence {
    /** Rows are locked in the order of their ids, so that two gateways never wait for each other. */
    private static final String SEEN = """
            INSERT INTO call_presence (call_id, gateway, last_seen_at)
            SELECT id, :gateway, :now FROM call_session
            WHERE id = ANY(:calls) AND status IN ('in_progress', 'on_hold')
            ORDER BY id
            ON CONFLICT (call_id) DO UPDATE
            SET gateway = excluded.gateway,
                last_seen_at = greatest(call_presence.last_seen_at, excluded.last_seen_at)
            """;

    private static final String UNSEEN = """
            SELECT s.id FROM call_session s LEFT JOIN call_presence p ON p.call_id = s.id
            WHERE s.status IN ('in_progress', 'on_hold') AND greatest(s.started_at, p.last_seen_at) < :before
            ORDER BY s.started_at LIMIT :limit
            """;

    private final DatabaseClient database;
    private final InstantSource clock;

    public Presence(DatabaseClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** This gateway serves these calls. Those that are over, or are not here, are passed over. */
    Mono<Void> seen(String gateway, List<CallId> calls) {
        return database.sql(SEEN)
                .bind("gateway", gateway)
                .bind("now", clock.instant())
                .bind("calls", calls.stream().map(CallId::value).toArray(UUID[]::new))
                .then();
    }

    /** Open calls that were last seen before this moment; some of them, if there are many. */
    Flux<CallId> unseenSince(Instant lastSeenBefore, int atMost) {
        return database.sql(UNSEEN)
                .bind("before", lastSeenBefore)
                .bind("limit", atMost)
                .mapValue(UUID.class)
                .all()
                .map(CallId::new);
    }
}
