package io.mockcall.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.platform.web.Problem;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "mockcall.security.service-secret=" + ServiceSecurityTest.SECRET,
            "spring.application.name=security-test",
            "spring.config.name=none",
            "spring.kafka.bootstrap-servers=127.0.0.1:1"
        })
class ServiceSecurityTest {
    static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Caller TRAINER = new Caller("tara", "north", Set.of(Role.TRAINER, Role.AGENT));

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(Echo.class)
    static class Service {}

    @RestController
    static class Echo {
        @GetMapping("/api/echo")
        Mono<Map<String, String>> echo() {
            return Callers.current()
                    .map(caller -> Map.of(
                            "user", caller.userId(), "team", caller.teamId(), "trainer", "" + caller.is(Role.TRAINER)));
        }

        @GetMapping("/api/guarded")
        Mono<String> guarded() {
            return Access.of("Only trainers and admins do this.", Role.TRAINER, Role.ADMIN)
                    .granted()
                    .map(Caller::userId);
        }

        @GetMapping("/api/problem")
        Mono<Void> problem() {
            return Mono.error(Problem.of(HttpStatus.NOT_FOUND, "scenario_not_found", "There is no such scenario."));
        }

        @GetMapping("/api/mistake")
        Mono<Void> mistake() {
            return Mono.error(new IllegalStateException("secret detail"));
        }

        @GetMapping("/api/outage")
        Mono<Void> outage() {
            return Mono.error(new IOException("db.internal refused"));
        }

        @GetMapping("/api/denied")
        Mono<Void> denied() {
            return Mono.error(new org.springframework.security.access.AccessDeniedException("no"));
        }
    }

    private final ServiceTokens tokens;
    private final WebTestClient client;

    @Autowired
    ServiceSecurityTest(ServiceTokens tokens, @LocalServerPort int port) {
        this.tokens = tokens;
        this.client =
                WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }

    private WebTestClient.ResponseSpec get(String path, String token) {
        return client.get().uri(path).headers(h -> h.setBearerAuth(token)).exchange();
    }

    @Test
    void theGatewaysTokenNamesTheCaller() {
        get("/api/echo", tokens.mint(TRAINER))
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"user\":\"tara\",\"team\":\"north\",\"trainer\":\"true\"}");
    }

    @Test
    void aRefusedCallerLearnsWhoIsAllowed() {
        get("/api/guarded", tokens.mint(TRAINER)).expectStatus().isOk();
        get("/api/guarded", tokens.mint(new Caller("ana", "north", Set.of(Role.ANALYST, Role.AGENT))))
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("forbidden")
                .jsonPath("$.detail")
                .isEqualTo("Only trainers and admins do this.");
        get("/api/guarded", tokens.mint(Caller.GATEWAY)).expectStatus().isForbidden();
    }

    @Test
    void aRequestWithoutTheGatewaysTokenIsRefused() {
        client.get()
                .uri("/api/echo")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unauthorized");
    }

    @Test
    void anExpiredOrForeignTokenIsRefused() {
        var past = Clock.fixed(Instant.now().minus(Duration.ofHours(1)), ZoneOffset.UTC);
        var expired = new ServiceTokens(SECRET.getBytes(), Duration.ofSeconds(60), past);
        var foreign = new ServiceTokens(
                "another-secret-another-secret-xx".getBytes(), Duration.ofSeconds(60), Clock.systemUTC());

        get("/api/echo", expired.mint(TRAINER)).expectStatus().isUnauthorized();
        get("/api/echo", foreign.mint(TRAINER)).expectStatus().isUnauthorized();
        get("/api/echo", "not.a.token").expectStatus().isUnauthorized();
    }

    @Test
    void everyErrorIsAProblemDocumentWithoutInternalDetails() {
        String token = tokens.mint(TRAINER);
        get("/api/problem", token)
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("scenario_not_found");
        get("/api/mistake", token)
                .expectStatus()
                .isEqualTo(500)
                .expectBody(String.class)
                .value(body ->
                        assertThat(body).contains("\"code\":\"internal\"").doesNotContain("secret"));
        get("/api/outage", token)
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists("Retry-After")
                .expectBody(String.class)
                .value(body -> assertThat(body).doesNotContain("db.internal"));
        get("/api/nowhere", token)
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not_found");
        get("/api/echo;a=b", token)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("bad_message");
        get("/api/denied", token)
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("forbidden");
    }

    @Test
    void livenessIsOpenAndReadinessNamesWhatIsMissing() {
        client.get().uri("/actuator/health/liveness").exchange().expectStatus().isOk();
        client.get().uri("/actuator/health/readiness").exchange().expectStatus().isEqualTo(503);
        client.get().uri("/actuator/prometheus").exchange().expectStatus().isOk();
        client.get().uri("/actuator/env").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void aShortSecretIsRefusedWithTheNameOfItsProperty() {
        assertThatThrownBy(() -> new TokenProperties("short", Duration.ofSeconds(60)).secretBytes())
                .hasMessageContaining("mockcall.security.service-secret");
    }
}
