package io.mockcall.scenario.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.contracts.Audited;
import io.mockcall.contracts.Event;
import io.mockcall.platform.stage.EventPublisher;
import io.mockcall.scenario.RunningService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class AuditOutboxTest {
    private static RunningService service;
    private static DatabaseClient database;
    private static TransactionalOperator transaction;

    private final Unreliable publisher = new Unreliable();
    private AuditOutbox outbox;

    @BeforeAll
    static void start() {
        service = RunningService.start();
        service.bean(AuditOutbox.class).stop();
        database = service.bean(DatabaseClient.class);
        transaction = service.bean(TransactionalOperator.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void empty() {
        outbox = new AuditOutbox(database, publisher, Duration.ofHours(1));
        database.sql("DELETE FROM audit_outbox").then().block();
    }

    private static Audited deed(String id) {
        return new Audited(
                id,
                "trainer",
                "red",
                "created",
                "scenario",
                "some",
                Audited.Outcome.DONE,
                Map.of("version", "1"),
                Instant.parse("2026-11-03T09:15:22.123456Z"));
    }

    /** A second outbox stands for the service that comes after one that died between storing and sending. */
    @Test
    void aDeedThatCouldNotBeSentIsSentByTheSuccessor() {
        publisher.broken.set(true);
        outbox.add(deed("a")).block();
        assertThatThrownBy(() -> outbox.sweep().block()).hasMessageContaining("away");

        Unreliable successor = new Unreliable();
        new AuditOutbox(database, successor, Duration.ofHours(1)).sweep().block();
        assertThat(successor.sent).containsExactly(deed("a"));
    }

    @Test
    void whatWasSentIsNotSentAgain() {
        outbox.add(deed("a")).block();
        outbox.sweep().block();
        outbox.sweep().block();
        assertThat(publisher.sent).hasSize(1);
    }

    @Test
    void aDeedThatWasRolledBackIsNeverTold() {
        Mono<Void> failing = outbox.add(deed("a")).then(Mono.error(new IllegalStateException("no change after all")));
        assertThatThrownBy(() -> transaction.transactional(failing).block()).hasMessageContaining("after all");
        outbox.sweep().block();
        assertThat(publisher.sent).isEmpty();
    }

    @Test
    void moreThanOneBatchKeepsItsOrder() {
        List<String> ids = IntStream.range(0, 450).mapToObj(String::valueOf).toList();
        Flux.fromIterable(ids).concatMap(id -> outbox.add(deed(id))).then().block();
        outbox.sweep().block();
        assertThat(publisher.sent).extracting(Event::eventId).containsExactlyElementsOf(ids);
    }

    private static final class Unreliable implements EventPublisher {
        private final AtomicBoolean broken = new AtomicBoolean();
        private final List<Event> sent = new CopyOnWriteArrayList<>();

        @Override
        public CompletableFuture<Void> send(Event event, @Nullable String traceparent) {
            if (broken.get()) {
                return CompletableFuture.failedFuture(new IllegalStateException("the broker is away"));
            }
            sent.add(event);
            return CompletableFuture.completedFuture(null);
        }
    }
}
