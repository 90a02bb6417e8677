package io.mockcall.callsession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mockcall.callsession.ControlTopic;
import io.mockcall.callsession.RunningService;
import io.mockcall.callsession.Samples;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStatus;
import io.mockcall.contracts.EndReason;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.Scenario;
import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.EmbeddedSettings;
import io.mockcall.embedded.Server;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.platform.stage.EventPublisher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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

/** Which calls are given up, by a clock that the test moves, with a database of the test's own. */
class AbandoningTest {
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofSeconds(10);

    private static EmbeddedServers servers;
    private static RunningService service;

    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final InstantSource clock = () -> now;

    @BeforeAll
    static void start(@TempDir Path directory) {
        servers = EmbeddedServers.start(EmbeddedSettings.onFreePorts(directory), EnumSet.of(Server.POSTGRES));
        service = RunningService.start(
                servers.postgresPort(),
                // Leaves the calls and their events to the test.
                Map.of(
                        "mockcall.call-session.longest-call", "36500d",
                        "mockcall.call-session.outbox-grace", "36500d"));
        service.announce(Samples.scenario("late-fee", Scenario.Status.ACTIVE));
    }

    @AfterAll
    static void stop() {
        service.close();
        servers.close();
    }

    private Abandoning abandoning() {
        return abandoning(service.bean(Outbox.class));
    }

    private Abandoning abandoning(Outbox outbox) {
        return new Abandoning(
                steps(outbox).calls(),
                presence(),
                new Abandonment(GRACE, Duration.ofHours(2)),
                clock,
                new SimpleMeterRegistry());
    }

    private CallSteps steps(Outbox outbox) {
        return new CallSteps(service, outbox, clock);
    }

    private Presence presence() {
        return new Presence(service.bean(DatabaseClient.class), clock);
    }

    private CallId dial() {
        return steps(service.bean(Outbox.class)).start("agent");
    }

    /** Goes round every few seconds, as long as it takes, while the gateway speaks of these calls. */
    private void goRound(Abandoning abandoning, Duration time, CallId... served) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plus(STEP);
            presence().seen("gateway-1", List.of(served)).block();
            abandoning.unserved().block();
        }
    }

    private CallSession find(CallId call) {
        return Objects.requireNonNull(
                service.bean(SessionStore.class).find(call).block());
    }

    private static Stream<Event> endsOf(CallId call) {
        return ControlTopic.read(call).stream().filter(CallEnded.class::isInstance);
    }

    @Test
    void aCallWhoseGatewayFellSilentIsAbandonedAndOneThatIsServedIsNot() {
        Abandoning abandoning = abandoning();
        abandoning.unserved().block();
        CallId silent = dial();
        CallId served = dial();
        goRound(abandoning, Duration.ofSeconds(30), silent, served);
        Instant lastSeen = now;
        goRound(abandoning, GRACE, served);
        assertThat(find(silent).status()).isEqualTo(CallStatus.IN_PROGRESS);
        goRound(abandoning, STEP, served);
        assertThat(find(silent).status()).isEqualTo(CallStatus.ABANDONED);
        assertThat(find(silent).endReason()).isEqualTo(EndReason.TIMEOUT);
        assertThat(find(silent).endedAt()).isEqualTo(lastSeen.plus(GRACE).plus(STEP));
        assertThat(endsOf(silent))
                .singleElement()
                .isInstanceOfSatisfying(
                        CallEnded.class, ended -> assertThat(ended.status()).isEqualTo(CallStatus.ABANDONED));
        goRound(abandoning, GRACE.multipliedBy(3), served);
        assertThat(find(served).status()).isEqualTo(CallStatus.IN_PROGRESS);
        assertThat(endsOf(silent)).hasSize(1);
    }

    @Test
    void aCallThatIsHeldIsGivenUpAsWell() {
        Abandoning abandoning = abandoning();
        abandoning.unserved().block();
        CallId call = dial();
        steps(service.bean(Outbox.class)).hold("agent", call);
        goRound(abandoning, GRACE.plus(STEP));
        assertThat(find(call).status()).isEqualTo(CallStatus.ABANDONED);
    }

    @Test
    void aServiceThatWasNotRunningDoesNotBlameTheCalls() {
        CallId served = dial();
        CallId silent = dial();
        now = now.plus(Duration.ofMinutes(10));
        Abandoning successor = abandoning();
        successor.unserved().block();
        goRound(successor, GRACE.minus(STEP), served);
        assertThat(find(served).status()).isEqualTo(CallStatus.IN_PROGRESS);
        assertThat(find(silent).status()).isEqualTo(CallStatus.IN_PROGRESS);
        goRound(successor, STEP.multipliedBy(2), served);
        assertThat(find(served).status()).isEqualTo(CallStatus.IN_PROGRESS);
        assertThat(find(silent).status()).isEqualTo(CallStatus.ABANDONED);
    }

    @Test
    void whatCouldNotBeHeardWhileTheDatabaseWasAwayIsNotHeldAgainstTheCalls() {
        Abandoning abandoning = abandoning();
        abandoning.unserved().block();
        CallId call = dial();
        goRound(abandoning, GRACE, call);

        servers.stop(Server.POSTGRES);
        now = now.plus(GRACE.multipliedBy(2));
        assertThat(abandoning.unserved().onErrorComplete().then(Mono.just(1)).block())
                .isEqualTo(1);
        servers.restart(Server.POSTGRES);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> find(call).status() == CallStatus.IN_PROGRESS);

        abandoning.unserved().block();
        goRound(abandoning, GRACE.minus(STEP)); // the gateway, too, needs a while to come back
        goRound(abandoning, GRACE, call);
        assertThat(find(call).status()).isEqualTo(CallStatus.IN_PROGRESS);
        goRound(abandoning, GRACE.plus(STEP));
        assertThat(find(call).status()).isEqualTo(CallStatus.ABANDONED);
    }

    @Test
    void twoInstancesAbandonACallOnce() {
        Abandoning one = abandoning();
        Abandoning other = abandoning();
        CallId call = dial();
        for (Instant end = now.plus(GRACE).plus(STEP); !now.isAfter(end); now = now.plus(STEP)) {
            Flux.merge(one.unserved(), other.unserved()).blockLast();
        }
        assertThat(find(call).status()).isEqualTo(CallStatus.ABANDONED);
        assertThat(endsOf(call)).hasSize(1);
    }

    @Test
    void anInstanceThatDiesBeforeItTellsIsMadeUpForOnce() {
        EventPublisher dying =
                (event, trace) -> CompletableFuture.failedFuture(new IllegalStateException("died before it was sent"));
        Abandoning abandoning = abandoning(new Outbox(
                "test", service.bean(DatabaseClient.class), dying, Duration.ofSeconds(5), new SimpleMeterRegistry()));
        abandoning.unserved().block();
        CallId call = dial();
        goRound(abandoning, GRACE.plus(STEP));
        assertThat(find(call).status()).isEqualTo(CallStatus.ABANDONED);
        assertThat(endsOf(call)).isEmpty();

        Outbox successor = service.bean(Outbox.class);
        successor.sweep(Duration.ZERO).block();
        successor.sweep(Duration.ZERO).block();
        goRound(abandoning(), GRACE.multipliedBy(2));
        assertThat(endsOf(call)).hasSize(1);
    }

    @Test
    void aCallThatGoesOnForTooLongIsAbandonedWhoeverServesIt() {
        Abandoning abandoning = abandoning();
        CallId call = dial();
        goRound(abandoning, Duration.ofHours(2), call);
        abandoning.tooLong().block();
        assertThat(find(call).status()).isEqualTo(CallStatus.IN_PROGRESS);
        now = now.plus(STEP);
        abandoning.tooLong().block();
        assertThat(find(call).status()).isEqualTo(CallStatus.ABANDONED);
    }
}
