package io.mockcall.callsession.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.EventType;
import io.mockcall.platform.stage.EventPublisher;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events that are stored together with the change that they tell of, on their way to their topic. {@link #deliver} sends
 * one right after that, and removes it only when all replicas have it; what a crash or an outage left behind is sent by
 * {@link #sweep}. An event may be sent twice, and is then dropped by its id. The first copies of a call's events arrive in
 * order, because none is sent while an earlier one is still here.
 */
public final class Outbox {
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final int CALLS_AT_A_TIME = 200;
    private static final int CALLS_SIDE_BY_SIDE = 4;

    private final JsonMapper json = EventCodec.mapper();
    private final DatabaseClient database;
    private final EventPublisher publisher;
    private final Duration publishTimeout;
    private final Counter direct;
    private final Counter late;
    private final Counter failed;

    /** @param publishTimeout how long {@link #deliver} waits for the broker */
    public Outbox(DatabaseClient database, EventPublisher publisher, Duration publishTimeout, MeterRegistry metrics) {
        this.database = database;
        this.publisher = publisher;
        this.publishTimeout = publishTimeout;
        this.direct = counter(metrics, "direct");
        this.late = counter(metrics, "late");
        this.failed = counter(metrics, "failed");
    }

    private static Counter counter(MeterRegistry metrics, String outcome) {
        return Counter.builder("mockcall.outbox.events")
                .description("Events sent right after they were stored, sent later, or not sent at an attempt")
                .tag("outcome", outcome)
                .register(metrics);
    }

    /** Sends what was just stored. Never fails: what cannot be sent now stays for {@link #sweep}. */
    public Mono<Void> deliver(Pending pending) {
        Mono<Void> sending = pending.behindOthers()
                ? drain(pending.event().callId())
                : send(pending).doOnSuccess(done -> direct.increment());
        return sending.timeout(publishTimeout)
                .onErrorResume(e -> stays(pending.event().callId(), e));
    }

    /** Sends what waits for one call, for example because the request that stored it was cut off. Never fails. */
    public Mono<Void> deliver(CallId call) {
        return drain(call).timeout(publishTimeout).onErrorResume(e -> stays(call, e));
    }

    /** Sends everything that was stored before this moment and is still here, each call's events in their order. */
    public Mono<Void> sweep(Instant storedBefore) {
        return database.sql("SELECT DISTINCT call_id FROM outbox WHERE created_at < :before LIMIT " + CALLS_AT_A_TIME)
                .bind("before", storedBefore)
                .mapValue(UUID.class)
                .all()
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .map(CallId::new)
                .flatMap(
                        call -> drain(call).timeout(publishTimeout).onErrorResume(e -> stays(call, e)),
                        CALLS_SIDE_BY_SIDE)
                .then();
    }

    private Mono<Void> drain(CallId call) {
        return database.sql("SELECT id, type, payload FROM outbox WHERE call_id = :call ORDER BY id")
                .bind("call", call.value())
                .map(this::pending)
                .all()
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(pending -> send(pending).doOnSuccess(done -> late.increment()))
                .then();
    }

    private Mono<Void> send(Pending pending) {
        return publisher
                .publish(pending.event())
                .then(database.sql("DELETE FROM outbox WHERE id = :id")
                        .bind("id", pending.id())
                        .then());
    }

    private Mono<Void> stays(CallId call, Throwable error) {
        failed.increment();
        log.atWarn()
                .addKeyValue("call", call)
                .addKeyValue("cause", String.valueOf(error))
                .log("An event could not be published; it stays in the outbox");
        return Mono.empty();
    }

    private Pending pending(Readable row) {
        Long id = row.get("id", Long.class);
        String name = row.get("type", String.class);
        String payload = row.get("payload", String.class);
        EventType type = name == null ? null : EventType.named(name);
        if (id == null || payload == null || type == null) {
            throw new IllegalStateException("the outbox holds an event of the unknown type " + name);
        }
        return new Pending(id, (CallEvent) json.readValue(payload, type.type()), false);
    }
}
