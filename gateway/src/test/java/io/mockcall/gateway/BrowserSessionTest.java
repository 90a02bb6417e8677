package io.mockcall.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/** Browser sessions in Redis. */
class BrowserSessionTest {
    @TempDir
    Path directory;

    @Test
    void sessionIsValidAtEveryGatewayAndSurvivesARestart() {
        try (var redis = new StoppableRedis(directory)) {
            String session;
            try (var one = redis.gateway(Map.of())) {
                session = TestGateway.session(one.signIn("trainer", "trainer"));
            }
            try (var one = redis.gateway(Map.of());
                    var other = redis.gateway(Map.of())) {
                assertThat(me(one, session).body()).contains("\"userId\":\"trainer\"");
                assertThat(me(other, session).statusCode()).isEqualTo(200);
                var out = other.send("POST", "/logout", Map.of("Cookie", session, "Origin", other.origin()), "");
                assertThat(out.headers().firstValue("Set-Cookie").orElse("")).contains("Max-Age=0");
                assertThat(me(one, session).statusCode()).isEqualTo(401);
            }
        }
    }

    @Test
    void signInCreatesANewSessionId() {
        TestGateway gateway = TestGateway.shared();
        String first = TestGateway.session(gateway.signIn("agent", "agent"));
        var again = gateway.send(
                "POST",
                "/login",
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Origin",
                        gateway.origin(),
                        "Cookie",
                        first),
                "username=trainer&password=trainer");
        String second = TestGateway.session(again);
        assertThat(second).isNotEqualTo(first);
        assertThat(me(gateway, first).statusCode()).isEqualTo(401);
        assertThat(me(gateway, second).body()).contains("trainer");
        String planted = "mockcall_session=planted-by-somebody";
        assertThat(me(gateway, planted).statusCode()).isEqualTo(401);
    }

    @Test
    void sessionInRedisNamesNoClass() {
        TestGateway gateway = TestGateway.shared();
        String id = TestGateway.session(gateway.signIn("agent", "agent")).substring("mockcall_session=".length());
        var kept = gateway.bean(ReactiveStringRedisTemplate.class)
                .opsForHash()
                .entries("signin:session:sessions:" + id)
                .collectMap(entry -> entry.getKey().toString(), Map.Entry::getValue)
                .block();
        assertThat(Objects.requireNonNull(kept).keySet())
                .containsExactlyInAnyOrder(
                        "creationTime", "lastAccessedTime", "maxInactiveInterval", "sessionAttr:signedIn");
        assertThat(String.valueOf(kept.get("sessionAttr:signedIn")))
                .startsWith(
                        "{\"mode\":\"local\",\"userId\":\"agent\",\"teamId\":\"demo\",\"roles\":[\"agent\"],\"at\":")
                .doesNotContain("class");
    }

    @Test
    void sessionEndsAfterItsLifetime() {
        try (var gateway = new TestGateway(Map.of("mockcall.security.session.lifetime", "1ms"))) {
            String session = TestGateway.session(gateway.signIn("agent", "agent"));
            assertThat(me(gateway, session).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void outageOfRedisAffectsBrowsersButNotScripts() {
        try (var redis = new StoppableRedis(directory);
                var gateway = redis.gateway(Map.of())) {
            String session = TestGateway.session(gateway.signIn("agent", "agent"));
            redis.stop();
            var answer = me(gateway, session);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"code\":\"sessions_unavailable\"");
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isPositive();
            assertThat(gateway.get("/", Map.of("Cookie", session, "Accept", "text/html"))
                            .body())
                    .contains("role=\"alert\"");
            assertThat(gateway.signIn("agent", "agent").statusCode()).isEqualTo(503);
            assertThat(gateway.get("/api/me", Map.of("Authorization", TestGateway.basic("agent"), "Cookie", session))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(gateway.get("/actuator/health/liveness", Map.of("Cookie", session))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(gateway.get("/actuator/prometheus", Map.of("Cookie", session))
                            .statusCode())
                    .isEqualTo(200);
            redis.restart();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> me(gateway, session).statusCode() == 200);
        }
    }

    @Test
    void aGatewayStartsWithoutRedis() {
        try (var redis = new StoppableRedis(directory)) {
            redis.stop();
            try (var gateway = redis.gateway(Map.of())) {
                assertThat(gateway.get("/api/me", Map.of("Authorization", TestGateway.basic("agent")))
                                .statusCode())
                        .isEqualTo(200);
                redis.restart();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> gateway.signIn("agent", "agent").statusCode() == 302);
            }
        }
    }

    private static HttpResponse<String> me(TestGateway gateway, String session) {
        return gateway.get("/api/me", Map.of("Cookie", session));
    }
}
