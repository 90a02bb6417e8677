package io.mockcall.callsession.session;

import static java.util.Objects.requireNonNull;

import io.mockcall.callsession.Samples;
import io.mockcall.callsession.scenario.PlayableScenarios;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.ScenarioChanged;
import io.mockcall.contracts.TurnMode;
import io.mockcall.platform.outbox.Outbox;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.stage.ReceivedEvent;
import io.mockcall.testing.RunningService;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Starts and changes calls with the outbox of a test. */
final class TestCalls {
    private final CallCommandService calls;

    TestCalls(RunningService service, Outbox outbox) {
        this(service, outbox, Clock.systemUTC());
    }

    TestCalls(RunningService service, Outbox outbox, InstantSource clock) {
        PlayableScenarios scenarios = new PlayableScenarios();
        var changed = new ScenarioChanged(Samples.scenario("late-fee", Scenario.Status.ACTIVE), Samples.NOON);
        scenarios.update(List.of(ReceivedEvent.of(changed, new EventCodec("test"))));
        var store =
                new SessionStore(service.bean(DatabaseClient.class), service.bean(TransactionalOperator.class), outbox);
        this.calls = new CallCommandService(store, outbox, scenarios, CallId::random, clock);
    }

    CallCommandService calls() {
        return calls;
    }

    CallId start(String user) {
        return requireNonNull(calls.start(
                                caller(user),
                                new CallCommandService.StartRequest("late-fee", TurnMode.AUTO, false, null, null))
                        .block())
                .id();
    }

    void hold(String user, CallId call) {
        calls.hold(caller(user), call).block();
    }

    private static Caller caller(String user) {
        return new Caller(user, "red", Set.of(Role.AGENT));
    }
}
