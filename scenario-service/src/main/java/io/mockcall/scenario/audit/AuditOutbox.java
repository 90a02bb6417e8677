package io.mockcall.scenario.audit;

import io.mockcall.contracts.Audited;
import io.mockcall.contracts.EventCodec;
import io.mockcall.platform.stage.EventPublisher;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Deeds that are stored together with the change that they tell of, on their way to the audit topic. Whoever changes a
 * record calls {@link #add} in the transaction of the change; what was committed gets to the topic, whatever dies in
 * between, and what was rolled back never does. A deed may be sent twice, and is then recognised by its id.
 */
public final class AuditOutbox implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(AuditOutbox.class);
    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(10);
    private static final int AT_A_TIME = 200;

    private final JsonMapper json = EventCodec.mapper();
    private final DatabaseClient database;
    private final EventPublisher publisher;
    private final Duration interval;
    private final Disposable.Swap rounds = Disposables.swap();
    private volatile boolean running;

    /** @param interval how often to look for deeds that are not on the topic */
    public AuditOutbox(DatabaseClient database, EventPublisher publisher, Duration interval) {
        this.database = database;
        this.publisher = publisher;
        this.interval = interval;
    }

    /** Keeps the deed; to be subscribed to inside the transaction of the change. */
    public Mono<Void> add(Audited deed) {
        return add(List.of(deed));
    }

    /** Keeps the deeds in their order; to be subscribed to inside the transaction of the changes. */
    public Mono<Void> add(List<Audited> deeds) {
        return database.sql("""
                        INSERT INTO audit_outbox (payload)
                        SELECT CAST(deed AS jsonb) FROM unnest(:deeds) WITH ORDINALITY AS told(deed, place) ORDER BY place
                        """)
                .bind("deeds", deeds.stream().map(json::writeValueAsString).toArray(String[]::new))
                .then();
    }

    /** Sends everything that is here, in the order in which it was stored. */
    public Mono<Void> sweep() {
        return sweepSome()
                .expand(sent -> sent < AT_A_TIME ? Mono.empty() : sweepSome())
                .then();
    }

    private record Waiting(long seq, Audited deed) {}

    private Mono<Integer> sweepSome() {
        return database.sql("SELECT seq, payload::text AS payload FROM audit_outbox ORDER BY seq LIMIT " + AT_A_TIME)
                .map(this::waiting)
                .all()
                .collectList()
                .flatMap(some -> some.isEmpty() ? Mono.just(0) : send(some));
    }

    private Mono<Integer> send(List<Waiting> some) {
        // The producer keeps the order in which it is given them; only what all replicas have is removed.
        return Flux.fromIterable(some)
                .flatMapSequential(waiting -> publisher.publish(waiting.deed()))
                .then()
                .timeout(SEND_TIMEOUT)
                .then(database.sql("DELETE FROM audit_outbox WHERE seq = ANY(:seqs)")
                        .bind("seqs", some.stream().map(Waiting::seq).toArray(Long[]::new))
                        .then())
                .thenReturn(some.size());
    }

    private Waiting waiting(Readable row) {
        Long seq = row.get("seq", Long.class);
        String payload = row.get("payload", String.class);
        if (seq == null || payload == null) {
            throw new IllegalStateException("a deed in the outbox has no content");
        }
        return new Waiting(seq, json.readValue(payload, Audited.class));
    }

    @Override
    public void start() {
        running = true;
        rounds.update(Flux.interval(Duration.ZERO, interval)
                .onBackpressureDrop()
                .concatMap(tick -> sweep().onErrorResume(AuditOutbox::later), 1)
                .subscribe());
    }

    private static Mono<Void> later(Throwable error) {
        log.atWarn()
                .addKeyValue("cause", String.valueOf(error))
                .log("What was done could not be told to the audit log; it stays in the outbox");
        return Mono.empty();
    }

    @Override
    public void stop() {
        running = false;
        rounds.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
