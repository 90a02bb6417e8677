package io.mockcall.scenario.cache;

import static io.mockcall.embedded.Server.POSTGRES;
import static io.mockcall.embedded.Server.REDIS;
import static io.mockcall.platform.security.Role.AGENT;
import static io.mockcall.platform.security.Role.TRAINER;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.embedded.EmbeddedServers;
import io.mockcall.embedded.EmbeddedSettings;
import io.mockcall.embedded.Server;
import io.mockcall.scenario.TestScenarioService;
import io.mockcall.testing.RunningService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Outages of Redis and of Postgres under a running service. The test stops servers of its own. */
class ScenarioCacheOutageTest {
    private static EmbeddedServers servers;
    private static RunningService service;

    @BeforeAll
    static void start(@TempDir Path directory) {
        servers = EmbeddedServers.start(EmbeddedSettings.onFreePorts(directory), EnumSet.allOf(Server.class));
        service = TestScenarioService.starting()
                .kafka(servers.bootstrapServers())
                .postgres("127.0.0.1", servers.postgresPort())
                .redis("127.0.0.1", servers.redisPort())
                .start();
    }

    @AfterAll
    static void stop() {
        service.close();
        servers.close();
    }

    private static WebTestClient.ResponseSpec get(String path) {
        return service.as(AGENT).get().uri("/api/scenarios" + path).exchange();
    }

    private static void rename(String id, String name, HttpStatus expected) {
        ObjectNode document = (ObjectNode) requireNonNull(service.as(TRAINER)
                .get()
                .uri("/api/scenarios/" + id)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
        service.as(TRAINER)
                .put()
                .uri("/api/scenarios/" + id)
                .header(HttpHeaders.IF_MATCH, "*")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(document.put("name", name).toString())
                .exchange()
                .expectStatus()
                .isEqualTo(expected);
    }

    private static void isUnavailable(WebTestClient.ResponseSpec response) {
        response.expectStatus()
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .exists(HttpHeaders.RETRY_AFTER)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("internal");
    }

    private static void awaitWellness(String path) {
        Mono.fromCallable(() -> get(path).returnResult(Void.class).getStatus())
                .filter(HttpStatus.OK::equals)
                .repeatWhenEmpty(again -> again.delayElements(Duration.ofMillis(200)))
                .block(Duration.ofSeconds(60));
    }

    @Test
    void withoutPostgresOnlyCachedScenariosAreRead() {
        get("/billing-late-fee").expectStatus().isOk();
        servers.stop(POSTGRES);

        for (int i = 0; i < 20; i++) {
            get("/billing-late-fee").expectStatus().isOk();
        }
        isUnavailable(get("/never-asked-for-before"));
        isUnavailable(get(""));
        rename("billing-late-fee", "Not now", HttpStatus.SERVICE_UNAVAILABLE);
        isUnavailable(service.as(TRAINER).get().uri("/api/scenarios/export").exchange());

        servers.restart(POSTGRES);
        awaitWellness("");
        rename("billing-late-fee", "Now again", HttpStatus.OK);
        get("/billing-late-fee").expectBody().jsonPath("$.name").isEqualTo("Now again");
    }

    @Test
    void withoutRedisEveryScenarioIsRead() {
        servers.stop(REDIS);
        for (int i = 0; i < 20; i++) {
            get("/internet-down").expectStatus().isOk();
            get("/no-such-" + i).expectStatus().isNotFound();
        }
        rename("internet-down", "Changed without Redis", HttpStatus.OK);
        get("/internet-down").expectBody().jsonPath("$.name").isEqualTo("Changed without Redis");

        servers.restart(REDIS);
        rename("internet-down", "Changed with Redis", HttpStatus.OK);
        get("/internet-down").expectBody().jsonPath("$.name").isEqualTo("Changed with Redis");
        assertThat(service.bean(ScenarioCache.class).find("internet-down").block())
                .isNotNull();
    }
}
