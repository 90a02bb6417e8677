package io.mockcall.callsession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.callsession.Samples;
import io.mockcall.callsession.TestCallSession;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.Topic;
import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.EmbeddedSettings;
import io.mockcall.embedded.Server;
import io.mockcall.platform.failure.FailureClassifiers;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.platform.stage.EventPublisher;
import io.mockcall.testing.RunningService;
import io.mockcall.testing.TestTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which calls the cleanup ends. The test has its own clock, and its own Postgres, which it stops. */
class AbandonedCallCleanupTest {
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofSeconds(10);

    private static EmbeddedServers servers;
    private static RunningService service;
    private static TestTopics control;

    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final InstantSource clock = () -> now;

    @BeforeAll
    static void start(@TempDir Path directory) {
        servers = EmbeddedServers.start(EmbeddedSettings.onFreePorts(directory), EnumSet.of(Server.POSTGRES));
        service = TestCallSession.starting()
                .postgres("127.0.0.1", servers.postgresPort())
                // The service itself must not change the calls and events of the test.
                .set("mockcall.call-session.longest-call", "36500d")
                .set("mockcall.call-session.outbox-grace", "36500d")
                .start();
        control = TestTopics.shared(Topic.CALL_CONTROL);
        TestCallSession.announce(service, Samples.scenario("late-fee", Scenario.Status.ACTIVE));
    }

    @AfterAll
    static void stop() {
        control.close();
        service.close();
        servers.close();
    }

    private AbandonedCallCleanup cleanup() {
        return cleanup(service.bean(Outbox.class));
    }

    private AbandonedCallCleanup cleanup(Outbox outbox) {
        return new AbandonedCallCleanup(
                testCalls(outbox).calls(),
                presence(),
                new AbandonmentPolicy(GRACE, Duration.ofHours(2)),
                clock,
                new SimpleMeterRegistry());
    }

    private TestCalls testCalls(Outbox outbox) {
        return new TestCalls(service, outbox, clock);
    }

    private CallPresence presence() {
        return new CallPresence(service.bean(DatabaseClient.class), clock);
    }

    private CallId startCall() {
        return testCalls(service.bean(Outbox.class)).start("agent");
    }

    /** Runs the cleanup every few seconds for this time. The gateway reports the served calls. */
    private void run(AbandonedCallCleanup cleanup, Duration time, CallId... served) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plus(STEP);
            presence().report("gateway-1", List.of(served)).block();
            cleanup.endUnserved().block();
        }
    }

    private CallSession find(CallId call) {
        return Objects.requireNonNull(
                service.bean(SessionStore.class).find(call).block());
    }

    private static Stream<Event> endsOf(CallId call) {
        return control.events(call).stream().filter(CallEnded.class::isInstance);
    }

    @Test
    void anUnreportedCallIsAbandonedAndAReportedCallIsNot() {
        AbandonedCallCleanup cleanup = cleanup();
        cleanup.endUnserved().block();
        CallId unreported = startCall();
        CallId served = startCall();
        run(cleanup, Duration.ofSeconds(30), unreported, served);
        Instant lastSeen = now;
        run(cleanup, GRACE, served);
        assertThat(find(unreported).state().status()).isEqualTo(CallStatus.IN_PROGRESS);
        run(cleanup, STEP, served);
        assertThat(find(unreported).state().status()).isEqualTo(CallStatus.ABANDONED);
        assertThat(find(unreported).state().endReason()).isEqualTo(EndReason.TIMEOUT);
        assertThat(find(unreported).state().endedAt())
                .isEqualTo(lastSeen.plus(GRACE).plus(STEP));
        assertThat(endsOf(unreported))
                .singleElement()
                .isInstanceOfSatisfying(
                        CallEnded.class, ended -> assertThat(ended.status()).isEqualTo(CallStatus.ABANDONED));
        run(cleanup, GRACE.multipliedBy(3), served);
        assertThat(find(served).state().status()).isEqualTo(CallStatus.IN_PROGRESS);
        assertThat(endsOf(unreported)).hasSize(1);
    }

    @Test
    void aHeldCallIsAbandonedToo() {
        AbandonedCallCleanup cleanup = cleanup();
        cleanup.endUnserved().block();
        CallId call = startCall();
        testCalls(service.bean(Outbox.class)).hold("agent", call);
        run(cleanup, GRACE.plus(STEP));
        assertThat(find(call).state().status()).isEqualTo(CallStatus.ABANDONED);
    }

    @Test
    void theTimeBeforeAStartDoesNotCount() {
        CallId served = startCall();
        CallId unreported = startCall();
        now = now.plus(Duration.ofMinutes(10));
        AbandonedCallCleanup successor = cleanup();
        successor.endUnserved().block();
        run(successor, GRACE.minus(STEP), served);
        assertThat(find(served).state().status()).isEqualTo(CallStatus.IN_PROGRESS);
        assertThat(find(unreported).state().status()).isEqualTo(CallStatus.IN_PROGRESS);
        run(successor, STEP.multipliedBy(2), served);
        assertThat(find(served).state().status()).isEqualTo(CallStatus.IN_PROGRESS);
        assertThat(find(unreported).state().status()).isEqualTo(CallStatus.ABANDONED);
    }

    @Test
    void theTimeOfADatabaseOutageDoesNotCount() {
        AbandonedCallCleanup cleanup = cleanup();
        cleanup.endUnserved().block();
        CallId call = startCall();
        run(cleanup, GRACE, call);

        servers.stop(Server.POSTGRES);
        now = now.plus(GRACE.multipliedBy(2));
        assertThat(cleanup.endUnserved().onErrorComplete().then(Mono.just(1)).block())
                .isEqualTo(1);
        servers.restart(Server.POSTGRES);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> find(call).state().status() == CallStatus.IN_PROGRESS);

        cleanup.endUnserved().block();
        run(cleanup, GRACE.minus(STEP)); // The gateway needs time to reconnect, too
        run(cleanup, GRACE, call);
        assertThat(find(call).state().status()).isEqualTo(CallStatus.IN_PROGRESS);
        run(cleanup, GRACE.plus(STEP));
        assertThat(find(call).state().status()).isEqualTo(CallStatus.ABANDONED);
    }

    @Test
    void twoInstancesAbandonACallOnce() {
        AbandonedCallCleanup one = cleanup();
        AbandonedCallCleanup other = cleanup();
        CallId call = startCall();
        for (Instant end = now.plus(GRACE).plus(STEP); !now.isAfter(end); now = now.plus(STEP)) {
            Flux.merge(one.endUnserved(), other.endUnserved()).blockLast();
        }
        assertThat(find(call).state().status()).isEqualTo(CallStatus.ABANDONED);
        assertThat(endsOf(call)).hasSize(1);
    }

    @Test
    void theSuccessorPublishesTheEndOfAFailedInstanceOnce() {
        EventPublisher failing =
                (event, trace) -> CompletableFuture.failedFuture(new IllegalStateException("failed before the send"));
        AbandonedCallCleanup cleanup = cleanup(new Outbox(
                "test",
                service.bean(DatabaseClient.class),
                failing,
                new FailureClassifiers(List.of()),
                Duration.ofSeconds(5),
                new SimpleMeterRegistry()));
        cleanup.endUnserved().block();
        CallId call = startCall();
        run(cleanup, GRACE.plus(STEP));
        assertThat(find(call).state().status()).isEqualTo(CallStatus.ABANDONED);
        assertThat(endsOf(call)).isEmpty();

        Outbox successor = service.bean(Outbox.class);
        successor.sweep(Duration.ZERO).block();
        successor.sweep(Duration.ZERO).block();
        run(cleanup(), GRACE.multipliedBy(2));
        assertThat(endsOf(call)).hasSize(1);
    }

    @Test
    void anOverlongCallIsAbandonedEvenIfItIsServed() {
        AbandonedCallCleanup cleanup = cleanup();
        CallId call = startCall();
        run(cleanup, Duration.ofHours(2), call);
        cleanup.endOverlong().block();
        assertThat(find(call).state().status()).isEqualTo(CallStatus.IN_PROGRESS);
        now = now.plus(STEP);
        cleanup.endOverlong().block();
        assertThat(find(call).state().status()).isEqualTo(CallStatus.ABANDONED);
    }
}
