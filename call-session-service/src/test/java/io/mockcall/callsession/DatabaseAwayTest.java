package io.mockcall.callsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.Scenario;
import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.EmbeddedSettings;
import io.mockcall.embedded.Server;
import io.mockcall.platform.security.Role;
import io.mockcall.testing.RunningService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The service works again after an outage of the database. The test stops a Postgres of its own. */
class DatabaseAwayTest {
    @Test
    void requestsAnswer503WhileItIsAwayAndWorkAgainAfterwards(@TempDir Path directory) {
        int port;
        try (EmbeddedServers first = start(directory, 0)) {
            port = first.postgresPort();
            try (RunningService service =
                    TestCallSession.starting().postgres("127.0.0.1", port).start()) {
                TestCallSession.announce(service, Samples.scenario("late-fee", Scenario.Status.ACTIVE));
                WebTestClient agent = service.as("agent", "red", Role.AGENT);
                startCall(agent).expectStatus().isCreated();

                first.close();
                startCall(agent)
                        .expectStatus()
                        .isEqualTo(503)
                        .expectHeader()
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .expectHeader()
                        .exists("Retry-After");
                agent.get().uri("/api/calls").exchange().expectStatus().isEqualTo(503);

                try (EmbeddedServers again = start(directory, port)) {
                    assertThat(again.postgresPort()).isEqualTo(port);
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(20))
                            .until(() -> startCall(agent)
                                            .returnResult(Void.class)
                                            .getStatus()
                                            .value()
                                    == 201);
                }
            }
        }
    }

    private static EmbeddedServers start(Path directory, int port) {
        return EmbeddedServers.start(
                EmbeddedSettings.onPorts(directory, Map.of(Server.POSTGRES, port)), EnumSet.of(Server.POSTGRES));
    }

    private static WebTestClient.ResponseSpec startCall(WebTestClient agent) {
        return agent.post()
                .uri("/internal/calls")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("scenarioId", "late-fee"))
                .exchange();
    }
}
