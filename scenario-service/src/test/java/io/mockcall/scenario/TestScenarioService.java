package io.mockcall.scenario;

import static io.mockcall.embedded.Server.KAFKA;
import static io.mockcall.embedded.Server.POSTGRES;
import static io.mockcall.embedded.Server.REDIS;

import io.mockcall.testing.RunningService;

/** Starts the scenario service for tests. */
public final class TestScenarioService {
    private TestScenarioService() {}

    /** Starts the service with the shared servers. */
    public static RunningService start() {
        return starting().with(KAFKA, POSTGRES, REDIS).start();
    }

    /** The service without servers, before its start. */
    public static RunningService.Starting starting() {
        return RunningService.of(ScenarioApplication.class, "scenario");
    }
}
