package io.mockcall.evaluation.log;

import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallMeasured;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventType;
import io.mockcall.contracts.Transcribed;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Stores the events of each call in Postgres. */
public final class EvaluationEventLog {
    private static final String APPEND = """
            insert into evaluation.call_log (event_id, call_id, type, at, payload)
            select event_id, cast(call_id as uuid), type, cast(at as timestamptz), cast(payload as jsonb)
            from unnest(:eventIds, :callIds, :types, :times, :payloads) as e(event_id, call_id, type, at, payload)
            on conflict do nothing
            """;
    private static final String QUIET = """
            select cast(extract(epoch from clock_timestamp() - max(stored_at)) * 1000 as bigint) as millis
            from evaluation.call_log where call_id = :call
            having bool_or(type = :ended) and bool_or(type = :started)
            """;
    private static final String READ = """
            select type, cast(payload as text) as payload from evaluation.call_log
            where call_id = :call order by at, event_id
            """;
    private static final String OF_TYPE = """
            select type, cast(payload as text) as payload from evaluation.call_log where call_id = :call and type = :type
            """;

    private final DatabaseClient database;
    private final JsonMapper mapper;

    public EvaluationEventLog(DatabaseClient database, JsonMapper mapper) {
        this.database = database;
        this.mapper = mapper;
    }

    /** Stores the events that an evaluation needs. An event that is stored already is not changed. */
    public Mono<Void> append(List<? extends Event> events) {
        List<CallEvent> kept = events.stream()
                .filter(CallEvent.class::isInstance)
                .map(CallEvent.class::cast)
                .filter(EvaluationEventLog::isNeeded)
                .toList();
        if (kept.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(APPEND)
                .bind("eventIds", column(kept, CallEvent::eventId))
                .bind("callIds", column(kept, CallEvent::key))
                .bind("types", column(kept, event -> EventType.of(event).wireName()))
                .bind("times", column(kept, event -> event.at().toString()))
                .bind("payloads", column(kept, event -> JsonbText.storable(mapper.writeValueAsString(event))))
                .fetch()
                .rowsUpdated()
                .then();
    }

    /** The time since the last event of a call was stored. Empty until both its start and its end are stored. */
    public Mono<Duration> quietFor(CallId call) {
        return database.sql(QUIET)
                .bind("call", call.value())
                .bind("started", EventType.CALL_STARTED.wireName())
                .bind("ended", EventType.CALL_ENDED.wireName())
                .map((Readable row) -> Duration.ofMillis(Math.max(0, RequiredColumns.number(row, "millis"))))
                .one();
    }

    /** All stored events of a call, in order of time. */
    public Mono<List<CallEvent>> read(CallId call) {
        return database.sql(READ)
                .bind("call", call.value())
                .map((Readable row) -> event(row))
                .all()
                .collectList();
    }

    /** The measurements of a call. Empty if the call was not measured yet. */
    public Mono<CallMeasured> measured(CallId call) {
        return database.sql(OF_TYPE)
                .bind("call", call.value())
                .bind("type", EventType.CALL_MEASURED.wireName())
                .map((Readable row) -> (CallMeasured) event(row))
                .first();
    }

    /** A partial transcript is left out, because the final one contains all its words. */
    private static boolean isNeeded(CallEvent event) {
        return !(event instanceof Transcribed heard) || heard.isFinal();
    }

    private CallEvent event(Readable row) {
        String name = RequiredColumns.text(row, "type");
        EventType type = EventType.named(name);
        if (type == null) {
            throw new IllegalStateException("the event log has an event of unknown type " + name);
        }
        return (CallEvent) mapper.readValue(RequiredColumns.text(row, "payload"), type.type());
    }

    private static String[] column(List<CallEvent> events, Function<CallEvent, String> value) {
        return events.stream().map(value).toArray(String[]::new);
    }
}
