package io.mockcall.evaluation.store;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventType;
import io.mockcall.evaluation.log.Payloads;
import io.mockcall.platform.stage.EventPublisher;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events that are stored together with the change that they tell of, on their way to their topic. One is removed only when
 * all replicas have it, so it may be sent twice, and is then known by its id. Evaluations carry their revision, so it does
 * not matter in which order two of a call arrive.
 */
public final class Outbox {
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final int AT_A_TIME = 200;

    private final DatabaseClient database;
    private final EventPublisher publisher;
    private final Duration patience;
    private final JsonMapper mapper;

    /** @param patience how long {@link #deliver} waits for the broker */
    public Outbox(DatabaseClient database, EventPublisher publisher, Duration patience, JsonMapper mapper) {
        this.database = database;
        this.publisher = publisher;
        this.patience = patience;
        this.mapper = mapper;
    }

    /** To be part of the transaction that stores what the events tell of. */
    public Mono<Void> put(List<? extends Event> events) {
        return Flux.fromIterable(events)
                .concatMap(event -> database.sql(
                                "insert into evaluation.outbox (type, payload) values (:type, cast(:payload as jsonb))")
                        .bind("type", EventType.of(event).wireName())
                        .bind("payload", Payloads.storable(mapper.writeValueAsString(event)))
                        .then())
                .then();
    }

    /** Sends what is there. Never fails: what cannot be sent now stays for the next time. */
    public Mono<Void> deliver() {
        return database.sql(
                        "select id, type, cast(payload as text) as payload from evaluation.outbox order by id limit "
                                + AT_A_TIME)
                .map(Outbox::pending)
                .all()
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(this::send)
                .then()
                .timeout(patience)
                .onErrorResume(e -> {
                    log.atWarn()
                            .addKeyValue("cause", String.valueOf(e))
                            .log("Events could not be published; they stay in the outbox");
                    return Mono.empty();
                });
    }

    private record Pending(long id, String type, String payload) {}

    private Mono<Void> send(Pending pending) {
        return publisher
                .publish(event(pending))
                .then(database.sql("delete from evaluation.outbox where id = :id")
                        .bind("id", pending.id())
                        .then());
    }

    private Event event(Pending pending) {
        EventType type = EventType.named(pending.type());
        if (type == null) {
            throw new IllegalStateException("the outbox holds an event of the unknown type " + pending.type());
        }
        return mapper.readValue(pending.payload(), type.type());
    }

    private static Pending pending(Readable row) {
        return new Pending(
                requireNonNull(row.get("id", Long.class)),
                requireNonNull(row.get("type", String.class)),
                requireNonNull(row.get("payload", String.class)));
    }
}
