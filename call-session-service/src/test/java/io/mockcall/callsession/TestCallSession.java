package io.mockcall.callsession;

import static io.mockcall.embedded.Server.KAFKA;
import static io.mockcall.embedded.Server.POSTGRES;

import io.mockcall.callsession.scenario.PlayableScenarios;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.ScenarioChanged;
import io.mockcall.testing.RunningService;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;

/** Starts call-session for tests. */
public final class TestCallSession {
    private TestCallSession() {}

    /** Starts the service with the shared servers. */
    public static RunningService start() {
        return starting().start();
    }

    /** The service with the shared servers, before its start. */
    public static RunningService.Starting starting() {
        return RunningService.of(CallSessionApplication.class, "call-session")
                .with(KAFKA, POSTGRES)
                // The service must not change the outbox entries and open calls of a test.
                .set(Map.of("mockcall.call-session.outbox-grace", "1h", "mockcall.call-session.grace", "1h"));
    }

    /** Publishes a scenario, and returns after the service has received it. */
    public static void announce(RunningService service, Scenario scenario) {
        service.publish(new ScenarioChanged(scenario, Instant.now()));
        PlayableScenarios scenarios = service.bean(PlayableScenarios.class);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        scenarios.find(scenario.id()).isPresent() == (scenario.status() == Scenario.Status.ACTIVE));
    }
}
