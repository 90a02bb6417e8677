package io.mockcall.platform.outbox;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.EventType;
import io.mockcall.platform.failure.FailureClassifiers;
import io.mockcall.platform.stage.EventPublisher;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Transactional outbox: stores events together with the change that they report, and publishes them to their topics. A service
 * calls {@link #put} in the transaction of the change. An event is published if the transaction commits, and never if it rolls
 * back. {@link #deliver} publishes right after the commit. {@link #sweep} publishes what a crash or an outage left behind.
 *
 * <p>An event is removed only when all replicas have it, so it may be published twice; consumers recognize it by its id. The first
 * copies of the events of a key arrive in the order in which they were put, because no event is published while an earlier one of
 * its key is stored. Events of the same key must be put one after the other. An event that this version of the service cannot read
 * stays, for another version or an operator; the events behind it are published.
 *
 * <p>The outbox is a table of the schema that the service's connections use:
 *
 * <pre>{@code
 * CREATE TABLE outbox (
 *     id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
 *     key        text        NOT NULL,
 *     type       text        NOT NULL,
 *     payload    text        NOT NULL,
 *     created_at timestamptz NOT NULL DEFAULT clock_timestamp()
 * );
 * CREATE INDEX outbox_of_key ON outbox (key, id);
 * }</pre>
 *
 * <p>The payload is JSON, but not {@code jsonb}, which cannot store the character NUL that a client may send.
 */
public final class Outbox {
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final int AT_A_TIME = 200;
    private static final int KEYS_SIDE_BY_SIDE = 4;
    private static final long BEGINNING = 0;

    private static final String PUT = """
            INSERT INTO outbox (key, type, payload)
            SELECT key, type, payload
            FROM unnest(:keys, :types, :payloads) WITH ORDINALITY AS told (key, type, payload, place) ORDER BY place
            """;
    private static final String OF_KEY =
            "SELECT id, type, payload FROM outbox WHERE key = :key AND id > :after ORDER BY id LIMIT " + AT_A_TIME;
    private static final String KEYS = """
            SELECT key, min(id) AS first FROM outbox
            WHERE created_at <= clock_timestamp() - make_interval(secs => :age)
            GROUP BY key HAVING min(id) > :after ORDER BY first LIMIT
            """ + AT_A_TIME;

    private final JsonMapper json = EventCodec.mapper();
    private final DatabaseClient database;
    private final EventPublisher publisher;
    private final FailureClassifiers failures;
    private final Duration timeout;
    private final Counter direct;
    private final Counter late;
    private final Counter failed;
    private final Counter unreadable;

    /** The types that the log has reported. */
    private final Set<String> unreadableTypes = ConcurrentHashMap.newKeySet();

    /**
     * @param service the name of the service that the outbox belongs to, for the metrics
     * @param timeout how long to wait for the broker: for each event, and for a delivery as a whole
     */
    public Outbox(
            String service,
            DatabaseClient database,
            EventPublisher publisher,
            FailureClassifiers failures,
            Duration timeout,
            MeterRegistry metrics) {
        this.database = database;
        this.publisher = publisher;
        this.failures = failures;
        this.timeout = timeout;
        Function<String, Counter> counter = outcome -> Counter.builder("mockcall.outbox.events")
                .description("Events sent right after they were stored, sent later, or not sent at an attempt")
                .tag("service", service)
                .tag("outcome", outcome)
                .register(metrics);
        this.direct = counter.apply("direct");
        this.late = counter.apply("late");
        this.failed = counter.apply("failed");
        this.unreadable = counter.apply("unreadable");
    }

    /** Stores the events in the given order. The call must be part of the transaction that stores the change. */
    public Mono<Void> put(List<? extends Event> events) {
        return events.isEmpty()
                ? Mono.empty()
                : database.sql(PUT)
                        .bind("keys", column(events, Event::key))
                        .bind(
                                "types",
                                column(events, event -> EventType.of(event).wireName()))
                        .bind("payloads", column(events, json::writeValueAsString))
                        .then();
    }

    private static String[] column(List<? extends Event> events, Function<Event, String> value) {
        return events.stream().map(value).toArray(String[]::new);
    }

    /** Publishes the events that were just put. Never fails: events that cannot be published now stay for {@link #sweep}. */
    public Mono<Void> deliver(List<? extends Event> events) {
        return Flux.fromIterable(events)
                .map(Event::key)
                .distinct()
                .flatMap(this::deliver, KEYS_SIDE_BY_SIDE)
                .then();
    }

    /** Publishes all stored events of a key, for example after a cancelled request. Never fails. */
    public Mono<Void> deliver(String key) {
        return drain(key, direct).timeout(timeout).onErrorResume(e -> keep(key, e));
    }

    /**
     * Publishes the events that have been stored for this long, and the later ones of the same keys. Fails if the database or the
     * broker is unavailable, and leaves the rest to the next sweep. An event that the broker refuses holds up its own key only.
     *
     * @param age by the clock of the database; zero for all events
     */
    public Mono<Void> sweep(Duration age) {
        return sweepSome(age, BEGINNING).expand(last -> sweepSome(age, last)).then();
    }

    private record Key(String name, long first) {}

    /** The position to continue after; empty if there are no more events. */
    private Mono<Long> sweepSome(Duration age, long after) {
        return database.sql(KEYS)
                .bind("age", age.toMillis() / 1e3)
                .bind("after", after)
                .map(row -> new Key(
                        requireNonNull(row.get("key", String.class)), requireNonNull(row.get("first", Long.class))))
                .all()
                .collectList()
                .flatMap(keys -> Flux.fromIterable(keys)
                        .flatMap(key -> drainOrPass(key.name()), KEYS_SIDE_BY_SIDE)
                        .onErrorMap(Exceptions::isMultiple, Outbox::firstOf)
                        .then(
                                keys.size() < AT_A_TIME
                                        ? Mono.empty()
                                        : Mono.just(keys.getLast().first())));
    }

    /** Several keys can fail at the same moment, for the same reason. */
    private static Throwable firstOf(Throwable multiple) {
        return Exceptions.unwrapMultiple(multiple).getFirst();
    }

    private Mono<Void> drainOrPass(String key) {
        return drain(key, late).onErrorResume(e -> failures.isTemporary(e) ? Mono.error(e) : keep(key, e));
    }

    private Mono<Void> drain(String key, Counter sent) {
        return drainSome(key, BEGINNING, sent)
                .expand(last -> drainSome(key, last, sent))
                .then();
    }

    private record Waiting(long id, String type, String payload) {}

    /** The position to continue after; empty if there are no more events. Holds no connection while it waits for the broker. */
    private Mono<Long> drainSome(String key, long after, Counter sent) {
        return database.sql(OF_KEY)
                .bind("key", key)
                .bind("after", after)
                .map(row -> new Waiting(
                        requireNonNull(row.get("id", Long.class)),
                        requireNonNull(row.get("type", String.class)),
                        requireNonNull(row.get("payload", String.class))))
                .all()
                .collectList()
                .flatMap(some -> Flux.fromIterable(some)
                        .concatMap(waiting -> send(waiting, sent))
                        .then(
                                some.size() < AT_A_TIME
                                        ? Mono.empty()
                                        : Mono.just(some.getLast().id())));
    }

    private Mono<Void> send(Waiting waiting, Counter sent) {
        return read(waiting)
                .flatMap(event -> publisher
                        .publish(event)
                        .timeout(timeout)
                        .then(database.sql("DELETE FROM outbox WHERE id = :id")
                                .bind("id", waiting.id())
                                .then())
                        .doOnSuccess(done -> sent.increment()));
    }

    private Mono<Event> read(Waiting waiting) {
        EventType type = EventType.named(waiting.type());
        if (type == null) {
            return unreadable(waiting, "unknown type");
        }
        try {
            return Mono.just(json.readValue(waiting.payload(), type.type()));
        } catch (JacksonException e) {
            return unreadable(
                    waiting, e.getClass().getSimpleName()); // the message of the exception may quote what people said
        }
    }

    private Mono<Event> unreadable(Waiting waiting, String cause) {
        unreadable.increment();
        if (unreadableTypes.add(waiting.type())) { // every sweep finds the event again
            log.atError()
                    .addKeyValue("id", waiting.id())
                    .addKeyValue("type", waiting.type())
                    .addKeyValue("cause", cause)
                    .log(
                            "This version cannot read an event of the outbox; the event stays, and the events behind it are published");
        }
        return Mono.empty();
    }

    private Mono<Void> keep(String key, Throwable error) {
        failed.increment();
        log.atWarn()
                .addKeyValue("key", key)
                .addKeyValue("cause", String.valueOf(error))
                .log("An event could not be published and stays in the outbox");
        return Mono.empty();
    }
}
