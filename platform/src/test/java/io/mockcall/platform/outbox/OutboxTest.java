package io.mockcall.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.EventType;
import io.mockcall.contracts.NoteTaken;
import io.mockcall.platform.failure.FailureClassifiers;
import io.mockcall.platform.stage.EventPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs with a real database and a real broker. A failing publisher simulates a process that dies, and the next outbox is its
 * successor.
 */
class OutboxTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final FailureClassifiers FAILURES = new FailureClassifiers(List.of());

    /** More events than fit into one batch. */
    private static final int MANY = 450;

    private static OutboxBench bench;

    private final CallId call = CallId.random();
    private final Mortal publisher = new Mortal();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Outbox outbox = outbox(publisher);

    @BeforeAll
    static void start() {
        bench = new OutboxBench();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @BeforeEach
    void empty() {
        bench.sql("DELETE FROM outbox");
    }

    /** Sends to the broker, but dies before or after the send as often as the test says. */
    private static final class Mortal implements EventPublisher {
        private final AtomicInteger deathsBefore = new AtomicInteger();
        private final AtomicInteger deathsAfter = new AtomicInteger();

        @Override
        public CompletableFuture<Void> send(Event event, @Nullable String traceparent) {
            if (deathsBefore.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                return died();
            }
            CompletableFuture<Void> sending = bench.send(event);
            return deathsAfter.getAndUpdate(n -> Math.max(0, n - 1)) > 0
                    ? sending.thenCompose(done -> died())
                    : sending;
        }

        /** The failure is reported a moment later, as by a producer. */
        private static CompletableFuture<Void> died() {
            return CompletableFuture.runAsync(
                    () -> {
                        throw new IllegalStateException("died");
                    },
                    CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
        }
    }

    private Outbox outbox(EventPublisher publisher) {
        return new Outbox("test", bench.database(), publisher, FAILURES, PATIENCE, metrics);
    }

    private static NoteTaken note(CallId call, int number) {
        return new NoteTaken(call, number, Map.of("text", "note " + number), Instant.EPOCH);
    }

    private List<NoteTaken> notes(int count) {
        return IntStream.range(0, count).mapToObj(i -> note(call, i)).toList();
    }

    private static List<String> ids(List<? extends Event> events) {
        return events.stream().map(Event::eventId).toList();
    }

    private List<String> onTheTopic() {
        return ids(bench.events(call));
    }

    private double count(String outcome) {
        return metrics.get("mockcall.outbox.events")
                .tag("service", "test")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static void unknown(CallId call, int times) {
        bench.sql("INSERT INTO outbox (key, type, payload) SELECT '" + call
                + "', 'io.mockcall.NeverHeardOf.v9', '{}' FROM generate_series(1, " + times + ")");
    }

    @Test
    void deliveredEventsAreOnTheTopicAndNotInTheTable() {
        outbox.put(notes(3)).then(outbox.deliver(notes(3))).block();
        assertThat(bench.events(call)).containsExactlyElementsOf(notes(3));
        assertThat(bench.waiting()).isZero();
        assertThat(count("direct")).isEqualTo(3);
    }

    @Test
    void storedEventsWaitForTheSweep() {
        outbox.put(notes(2)).block();
        assertThat(onTheTopic()).isEmpty();
        outbox.sweep(Duration.ZERO).block();
        outbox.sweep(Duration.ZERO).block();
        assertThat(onTheTopic()).containsExactlyElementsOf(ids(notes(2)));
        assertThat(count("late")).isEqualTo(2);
    }

    @Test
    void eventsOfARolledBackTransactionAreNotPublished() {
        Mono<Void> failing = outbox.put(notes(1)).then(Mono.error(new IllegalStateException("no change after all")));
        assertThatThrownBy(() -> bench.transaction().transactional(failing).block())
                .hasMessageContaining("after all");
        outbox.sweep(Duration.ZERO).then(outbox.deliver(notes(1))).block();
        assertThat(onTheTopic()).isEmpty();
    }

    @Test
    void puttingNoEventsHasNoEffect() {
        outbox.put(List.of()).block();
        assertThat(bench.waiting()).isZero();
    }

    @Test
    void afterACrashBeforeTheSendTheSuccessorPublishes() {
        publisher.deathsBefore.set(1);
        outbox.put(notes(1)).then(outbox.deliver(notes(1))).block();
        assertThat(onTheTopic()).isEmpty();
        assertThat(count("failed")).isEqualTo(1);

        outbox(new Mortal()).sweep(Duration.ZERO).block();
        assertThat(onTheTopic()).containsExactlyElementsOf(ids(notes(1)));
        assertThat(bench.waiting()).isZero();
    }

    @Test
    void afterACrashAfterTheSendTheSameEventIsRepeated() {
        publisher.deathsAfter.set(1);
        outbox.put(notes(1)).then(outbox.deliver(notes(1))).block();
        assertThat(bench.waiting()).isEqualTo(1);

        outbox(new Mortal()).sweep(Duration.ZERO).block();
        assertThat(bench.events(call)).containsExactly(note(call, 0), note(call, 0));
        assertThat(bench.waiting()).isZero();
    }

    @Test
    void aLaterEventDoesNotOvertakeAStoredOne() {
        publisher.deathsBefore.set(2);
        for (int i = 0; i < 4; i++) {
            List<NoteTaken> next = List.of(note(call, i));
            outbox.put(next).then(outbox.deliver(next)).block();
        }
        assertThat(onTheTopic()).containsExactlyElementsOf(ids(notes(4)));
    }

    @Test
    void firstCopiesArriveInOrderDespiteConcurrentSweepsAndCrashes() {
        outbox.put(notes(MANY)).block();
        publisher.deathsAfter.set(3);
        Outbox other = outbox(new Mortal());
        Flux.merge(outbox.sweep(Duration.ZERO), other.sweep(Duration.ZERO), outbox.deliver(call.toString()))
                .blockLast();
        outbox.sweep(Duration.ZERO).block();
        assertThat(onTheTopic().stream().distinct()).containsExactlyElementsOf(ids(notes(MANY)));
        assertThat(bench.waiting()).isZero();
    }

    @Test
    void allOfManyKeysAreSwept() {
        List<NoteTaken> ofManyCalls =
                IntStream.range(0, MANY).mapToObj(i -> note(CallId.random(), i)).toList();
        outbox.put(ofManyCalls).block();
        outbox.sweep(Duration.ZERO).block();
        assertThat(bench.waiting()).isZero();
        assertThat(count("late")).isEqualTo(MANY);
    }

    @Test
    void aSweepLeavesRecentEvents() {
        outbox.put(notes(1)).block();
        outbox.sweep(Duration.ofMinutes(1)).block();
        assertThat(onTheTopic()).isEmpty();
        bench.sql("UPDATE outbox SET created_at = created_at - interval '2 minutes'");
        outbox.sweep(Duration.ofMinutes(1)).block();
        assertThat(onTheTopic()).hasSize(1);
    }

    @Test
    void anUnreadableEventStaysAndLaterEventsArePublished() {
        outbox.put(List.of(note(call, 0))).block();
        unknown(call, 1);
        bench.sql("INSERT INTO outbox (key, type, payload) VALUES ('" + call + "', '" + EventType.NOTE_TAKEN.wireName()
                + "', '{\"callId\": 7}')");
        outbox.put(List.of(note(call, 1))).block();
        outbox.sweep(Duration.ZERO).block();
        assertThat(onTheTopic()).containsExactlyElementsOf(ids(notes(2)));
        assertThat(bench.waiting()).isEqualTo(2);
        assertThat(count("unreadable")).isEqualTo(2);
    }

    @Test
    void manyUnreadableEventsDoNotBlockTheRest() {
        unknown(call, MANY);
        IntStream.range(0, MANY).forEach(i -> unknown(CallId.random(), 1));
        CallId last = CallId.random();
        outbox.put(List.of(note(call, 0), note(last, 0))).block();
        outbox.sweep(Duration.ZERO).block();
        assertThat(onTheTopic()).hasSize(1);
        assertThat(bench.events(last)).hasSize(1);
    }

    @Test
    void anEventThatTheBrokerRefusesBlocksOnlyItsKey() {
        NoteTaken tooLarge = new NoteTaken(call, 0, Map.of("text", "x".repeat(2 << 20)), Instant.EPOCH);
        CallId other = CallId.random();
        outbox.put(List.of(tooLarge, note(call, 1), note(other, 0))).block();
        outbox.sweep(Duration.ZERO).block();
        assertThat(onTheTopic()).isEmpty();
        assertThat(bench.events(other)).hasSize(1);
        assertThat(bench.waiting()).isEqualTo(2);
    }

    @Test
    void anUnavailableBrokerIsNotAskedForEachKey() {
        List<NoteTaken> ofManyCalls =
                IntStream.range(0, 50).mapToObj(i -> note(CallId.random(), i)).toList();
        outbox.put(ofManyCalls).block();
        List<Event> asked = new ArrayList<>();
        EventPublisher away = (event, trace) -> {
            synchronized (asked) {
                asked.add(event);
            }
            return new CompletableFuture<>();
        };
        var impatient = new Outbox("test", bench.database(), away, FAILURES, Duration.ofMillis(100), metrics);
        assertThatThrownBy(() -> impatient.sweep(Duration.ZERO).block()).hasMessageContaining("100ms");
        assertThat(asked).hasSizeLessThan(10);
        assertThat(bench.waiting()).isEqualTo(50);
        outbox.sweep(Duration.ZERO).block();
        assertThat(bench.waiting()).isZero();
    }

    @Test
    void textWithSpecialCharactersIsUnchanged() {
        NoteTaken strange = new NoteTaken(call, 0, Map.of("text", "a\u0000b \\u0000 \uD83D\uDE00"), Instant.EPOCH);
        outbox.put(List.of(strange)).then(outbox.deliver(List.of(strange))).block();
        assertThat(bench.events(call)).containsExactly(strange);
    }
}
