package io.mockcall.callsession.session;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.callsession.Samples;
import io.mockcall.callsession.TestCallSession;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.Topic;
import io.mockcall.platform.failure.FailureClassifiers;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.platform.stage.EventPublisher;
import io.mockcall.testing.RunningService;
import io.mockcall.testing.TestTopics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

class OutboxTest {
    private static RunningService service;
    private static TestTopics control;

    @BeforeAll
    static void start() {
        service = TestCallSession.start();
        TestCallSession.announce(service, Samples.scenario("late-fee", Scenario.Status.ACTIVE));
        control = TestTopics.shared(Topic.CALL_CONTROL);
    }

    @AfterAll
    static void stop() {
        control.close();
        service.close();
    }

    /** Sends through the real publisher and can fail before or after the send. */
    private static final class FailingPublisher implements EventPublisher {
        private final AtomicInteger deathsBefore = new AtomicInteger();
        private final AtomicInteger deathsAfter = new AtomicInteger();
        private final List<Event> sent = new CopyOnWriteArrayList<>();

        @Override
        public CompletableFuture<Void> send(Event event, @Nullable String traceparent) {
            if (deathsBefore.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                return CompletableFuture.failedFuture(new IllegalStateException("died before it was sent"));
            }
            sent.add(event);
            CompletableFuture<Void> sending = service.bean(EventPublisher.class).send(event, traceparent);
            return deathsAfter.getAndUpdate(n -> Math.max(0, n - 1)) > 0
                    ? sending.thenCompose(done ->
                            CompletableFuture.failedFuture(new IllegalStateException("died before it was marked")))
                    : sending;
        }

        List<String> kinds() {
            return sent.stream().map(event -> event.getClass().getSimpleName()).toList();
        }
    }

    private static Outbox outbox(EventPublisher publisher) {
        return new Outbox(
                "test",
                service.bean(DatabaseClient.class),
                publisher,
                new FailureClassifiers(List.of()),
                Duration.ofSeconds(5),
                new SimpleMeterRegistry());
    }

    private static long waiting(CallId call) {
        return requireNonNull(service.bean(DatabaseClient.class)
                .sql("SELECT count(*) FROM outbox WHERE key = :call")
                .bind("call", call.toString())
                .mapValue(Long.class)
                .one()
                .block());
    }

    private static TestCalls testCalls(EventPublisher publisher) {
        return new TestCalls(service, outbox(publisher));
    }

    @Test
    void aStoredEventIsPublishedAtOnceAndLeavesTheOutbox() {
        FailingPublisher publisher = new FailingPublisher();
        CallId call = testCalls(publisher).start("at-once");
        assertThat(publisher.kinds()).containsExactly("CallStarted");
        assertThat(waiting(call)).isZero();
    }

    @Test
    void theSuccessorPublishesAfterAFailureBeforeTheSend() {
        FailingPublisher publisher = new FailingPublisher();
        publisher.deathsBefore.set(1);
        CallId call = testCalls(publisher).start("before-send");
        assertThat(publisher.sent).isEmpty();

        FailingPublisher successor = new FailingPublisher();
        outbox(successor).sweep(Duration.ZERO).block();
        assertThat(idsOf(successor, call)).containsExactly(call + "/started");
        assertThat(waiting(call)).isZero();
        assertThat(onTheTopic(call)).containsExactly(call + "/started");
    }

    @Test
    void aFailureAfterTheSendRepeatsTheSameEvent() {
        FailingPublisher publisher = new FailingPublisher();
        publisher.deathsAfter.set(1);
        CallId call = testCalls(publisher).start("after-send");
        assertThat(waiting(call)).isEqualTo(1);

        outbox(publisher).sweep(Duration.ZERO).block();
        assertThat(idsOf(publisher, call)).containsExactly(call + "/started", call + "/started");
        assertThat(waiting(call)).isZero();
        assertThat(onTheTopic(call)).containsExactly(call + "/started", call + "/started");
    }

    @Test
    void laterEventsDoNotOvertakeAnUnpublishedEvent() {
        FailingPublisher publisher = new FailingPublisher();
        publisher.deathsBefore.set(1);
        TestCalls calls = testCalls(publisher);
        CallId call = calls.start("in-order");
        assertThat(publisher.sent).isEmpty();
        calls.hold("in-order", call);
        assertThat(publisher.kinds()).containsExactly("CallStarted", "CallHeld");
        assertThat(waiting(call)).isZero();
    }

    @Test
    void aStartingServicePublishesTheEventsOfItsPredecessor() {
        FailingPublisher publisher = new FailingPublisher();
        publisher.deathsBefore.set(1);
        CallId call = testCalls(publisher).start("left-behind");
        try (RunningService _ = TestCallSession.start()) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> waiting(call) == 0);
        }
        assertThat(onTheTopic(call)).containsExactly(call + "/started");
    }

    @Test
    void theEventOnTheTopicCarriesTheWholeScenario() {
        CallId call = testCalls(new FailingPublisher()).start("whole");
        assertThat(control.events(call))
                .singleElement()
                .isInstanceOfSatisfying(
                        CallStarted.class,
                        started -> assertThat(started.scenario())
                                .isEqualTo(Samples.scenario("late-fee", Scenario.Status.ACTIVE)));
    }

    private static List<String> idsOf(FailingPublisher publisher, CallId call) {
        return publisher.sent.stream()
                .filter(event -> event.key().equals(call.toString()))
                .map(Event::eventId)
                .toList();
    }

    private static List<String> onTheTopic(CallId call) {
        return control.events(call).stream().map(Event::eventId).toList();
    }
}
