package io.mockcall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rate limits of two gateways that share a Redis. */
class RateLimitTest {
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("mockcall.limits.generous", "false"),
            Map.entry("spring.data.redis.database", "1"), // the failures of this test lock nobody out in another test
            Map.entry("mockcall.security.lockout.failures", "1000"),
            Map.entry("mockcall.security.lockout.address-failures", "1000"),
            Map.entry("mockcall.limits.redis-patience", "20s"), // a busy machine must not look like an outage
            Map.entry("spring.data.redis.timeout", "20s"),
            Map.entry("mockcall.limits.roles.trainer.calls.count", "5"),
            Map.entry("mockcall.limits.roles.trainer.audio.seconds", "2"),
            Map.entry("mockcall.limits.roles.analyst.requests.count", "3"));

    private static TestGateway one;
    private static TestGateway other;

    @BeforeAll
    static void start() {
        one = new TestGateway(SETTINGS);
        other = new TestGateway(SETTINGS);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @BeforeEach
    void nobodyHasSpentAnything() {
        var redis = one.bean(ReactiveStringRedisTemplate.class);
        redis.delete(redis.keys("mockcall:limits:*")).block();
    }

    @Test
    void fourthCallOfAnHourIsRefusedAtEveryGateway() throws Exception {
        for (TestGateway gateway : new TestGateway[] {one, other, one}) {
            try (TestClient client = connect(gateway, "agent")) {
                client.start();
            }
        }
        try (TestClient client = connect(other, "agent")) {
            other.callSession.forget();
            client.send(TestClient.START);
            JsonNode error = client.text("error");
            assertThat(error.path("code").asString()).isEqualTo("rate_limited");
            assertThat(error.path("fatal").asBoolean(true)).isFalse();
            assertThat(error.path("retryAfterSeconds").asLong()).isEqualTo(3_600);
            assertThat(error.path("message").asString())
                    .isEqualTo("The limit of 3 calls within 60 minutes is reached;"
                            + " start the next call in 60 minutes.");
            client.send(TestClient.START.replace("\"s1\"", "\"s2\""));
            assertThat(client.text("error").path("retryAfterSeconds").asLong()).isBetween(3_595L, 3_600L);
            client.send("{\"type\":\"ping\",\"t\":1}");
            client.text("pong");
            assertThat(other.callSession.wasAsked("/internal/calls")).isFalse();
        }
        try (TestClient client = connect(other, "admin")) {
            client.start(); // another user may start a call
        }
        assertThat(count(other, "mockcall.limits", "calls", "refused")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void roleHasHigherLimits() throws Exception {
        for (int i = 0; i < 5; i++) {
            try (TestClient client = connect(one, "trainer")) {
                client.start();
            }
        }
        try (TestClient client = connect(one, "trainer")) {
            client.send(TestClient.START);
            assertThat(client.text("error").path("code").asString()).isEqualTo("rate_limited");
        }
    }

    @Test
    void callThatFailsToStartIsNotCounted() throws Exception {
        try (TestClient client = connect(one, "agent")) {
            for (int i = 0; i < 4; i++) {
                client.send(TestClient.START.replace("\"s1\"", "\"unknown\""));
                assertThat(client.text("error").path("code").asString()).isEqualTo("scenario_not_found");
            }
            one.callSession.refuse("/internal/calls", 503, "internal", "Not now.");
            for (int i = 0; i < 4; i++) {
                client.send(TestClient.START);
                assertThat(client.text("error").path("code").asString()).isEqualTo("internal");
            }
            one.callSession.acceptAgain();
            client.start();
        }
    }

    @Test
    void audioBeyondTheLimitIsDroppedForAMinuteAndTheCallGoesOn() throws Exception {
        try (TestClient client = connect(one, "trainer")) {
            client.start();
            for (int i = 0; i < 150; i++) { // 3 seconds at once
                client.send(TestClient.agentFrame(0, i * 20L));
            }
            JsonNode error = sendUntilRefused(client);
            assertThat(error.path("fatal").asBoolean(true)).isFalse();
            assertThat(error.path("retryAfterSeconds").asLong()).isBetween(50L, 60L);
            assertThat(error.path("message").asString())
                    .startsWith("The limit of 2 seconds of audio within 60 seconds is reached;")
                    .contains("hears you again in");
            double dropped = dropped();
            client.send(TestClient.agentFrame(0, 0));
            client.send("{\"type\":\"ping\",\"t\":2}");
            assertThat(client.next())
                    .as("not told again")
                    .isInstanceOfSatisfying(
                            TestClient.Text.class,
                            text -> assertThat(text.json().path("t").asInt()).isEqualTo(2));
            assertThat(dropped()).isEqualTo(dropped + 1);
            client.send("{\"type\":\"call:event\",\"eventType\":\"note\",\"data\":{}}");
            one.callSession.await("/events");
        }
        try (TestClient client = connect(other, "trainer")) { // the block holds at the other gateway
            client.start();
            sendUntilRefused(client);
        }
    }

    /** Sends frame by frame, so that no other limit is reached. */
    private static JsonNode sendUntilRefused(TestClient client) throws InterruptedException {
        for (int frame = 0; frame < 100_000; frame++) {
            client.send(TestClient.agentFrame(0, frame * 20L));
            client.send("{\"type\":\"ping\",\"t\":1}");
            JsonNode refused = null;
            for (JsonNode text = text(client); !text.path("type").asString().equals("pong"); text = text(client)) {
                refused = text.path("code").asString("").equals("rate_limited") ? text : refused;
            }
            if (refused != null) {
                return refused;
            }
        }
        throw new AssertionError("all of it was taken");
    }

    private static JsonNode text(TestClient client) throws InterruptedException {
        while (true) {
            if (client.next() instanceof TestClient.Text(JsonNode json)) {
                return json;
            }
        }
    }

    @Test
    void responsesNameTheRemainingRequests() {
        var first = one.get("/api/me", as("analyst"));
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(header(first, "RateLimit-Policy")).isEqualTo("\"requests\";q=3;w=60");
        assertThat(header(first, "RateLimit")).matches("\"requests\";r=2;t=6[01]");
        assertThat(first.headers().firstValue("Retry-After")).isEmpty();
        var second = other.get("/api/calls/7/evaluation", as("analyst")); // a service answers
        assertThat(header(second, "RateLimit")).matches("\"requests\";r=1;t=(59|6[01])");
        other.get("/api/me", as("analyst"));

        var refused = one.get("/api/me", as("analyst"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "RateLimit-Policy")).isEqualTo("\"requests\";q=3;w=60");
        long wait = refused.headers().firstValueAsLong("Retry-After").orElse(0);
        assertThat(wait).isBetween(40L, 61L);
        assertThat(header(refused, "RateLimit")).isEqualTo("\"requests\";r=0;t=" + wait);
        assertThat(header(refused, "Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(refused.body());
        assertThat(problem.path("status").asInt()).isEqualTo(429);
        assertThat(problem.path("title").asString()).isEqualTo("Too Many Requests");
        assertThat(problem.path("code").asString()).isEqualTo("rate_limited");
        assertThat(problem.path("detail").asString())
                .isEqualTo("The limit of 3 requests within 60 seconds is reached; try again in " + wait + " seconds.");

        assertThat(one.get("/actuator/health/readiness", Map.of()).statusCode()).isEqualTo(200);
        assertThat(header(one.get("/api/me", as("agent")), "RateLimit")).contains("r=599");
    }

    @Test
    void demoUsersHaveHighLimits() {
        assertThat(header(TestGateway.shared().get("/api/me", as("agent")), "RateLimit-Policy"))
                .isEqualTo("\"requests\";q=100000;w=60");
    }

    @Test
    void handshakesCountAsRequests() {
        Map<String, String> narrow = new HashMap<>(SETTINGS);
        narrow.put("mockcall.limits.roles.admin.requests.count", "1");
        try (TestGateway gateway = new TestGateway(narrow)) {
            connect(gateway, "admin").close();
            assertThatThrownBy(() -> connect(gateway, "admin"))
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> {
                        assertThat(refused.getResponse().statusCode()).isEqualTo(429);
                        assertThat(refused.getResponse().headers().firstValue("Retry-After"))
                                .isPresent();
                    });
        }
    }

    @Test
    void exhaustedAddressIsRefusedBeforeItsPasswordIsChecked() {
        Map<String, String> strict = new HashMap<>(SETTINGS);
        strict.put("mockcall.limits.anonymous.count", "20");
        try (TestGateway guessed = new TestGateway(strict);
                TestGateway neighbour = new TestGateway(strict)) {
            for (int i = 0; i < 20; i++) {
                var answer = guessed.get("/api/me", Map.of("Authorization", TestGateway.basic("agent", "guess " + i)));
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(header(answer, "RateLimit-Policy")).isEqualTo("\"anonymous\";q=20;w=60");
                assertThat(header(answer, "RateLimit")).startsWith("\"anonymous\";r=" + (19 - i) + ";");
            }
            for (var credentials : new String[] {TestGateway.basic("agent", "guess"), TestGateway.basic("agent")}) {
                var refused = guessed.get("/%61pi/me", Map.of("Authorization", credentials));
                assertThat(refused.statusCode()).isEqualTo(429);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                assertThat(header(refused, "RateLimit")).startsWith("\"anonymous\";r=0;");
            }
            for (int i = 0; i < 20; i++) {
                assertThat(guessed.get("/api/me", Map.of("Cookie", "mockcall_session=none"))
                                .statusCode())
                        .as("browsers are not kept out by who guesses passwords")
                        .isEqualTo(401);
            }
            assertThat(guessed.get("/api/me", Map.of("Cookie", "mockcall_session=none"))
                            .statusCode())
                    .as("unless somebody guesses sessions")
                    .isEqualTo(429);
            assertThat(guessed.get("/", Map.of()).statusCode()).as("the page").isEqualTo(200);
            assertThat(guessed.get("/actuator/prometheus", Map.of()).statusCode())
                    .isEqualTo(200);
            assertThat(neighbour.get("/api/me", Map.of()).statusCode())
                    .as("learns of it with this")
                    .isEqualTo(401);
            assertThat(neighbour.get("/api/me", Map.of()).statusCode()).isEqualTo(429);
        }
    }

    @Test
    void limitsHoldWithinTheGatewayDuringAnOutageOfRedis(@TempDir Path directory) throws Exception {
        try (var redis = new StoppableRedis(directory)) {
            Map<String, String> settings = new HashMap<>(SETTINGS);
            settings.put("mockcall.limits.redis-patience", "1s");
            try (TestGateway gateway = redis.gateway(settings)) {
                try (TestClient client = connect(gateway, "agent")) {
                    client.start();
                }
                redis.stop();
                for (int i = 0; i < 2; i++) {
                    try (TestClient client = connect(gateway, "agent")) {
                        client.start();
                    }
                }
                try (TestClient client = connect(gateway, "agent")) {
                    client.send(TestClient.START);
                    assertThat(client.text("error").path("code").asString()).isEqualTo("rate_limited");
                }
                assertThat(gateway.get("/actuator/health/readiness", Map.of()).statusCode())
                        .isEqualTo(200);
                assertThat(gateway.bean(MeterRegistry.class)
                                .get("mockcall.limits.alone")
                                .tag("limit", "calls")
                                .counter()
                                .count())
                        .isEqualTo(3);
            }
        }
    }

    private static TestClient connect(TestGateway gateway, String name) {
        return TestClient.connect(gateway.http(), gateway.port(), as(name));
    }

    private static Map<String, String> as(String name) {
        return Map.of("Authorization", TestGateway.basic(name));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static double dropped() {
        return one.bean(MeterRegistry.class)
                .get("mockcall.gateway.dropped")
                .tag("reason", "rate_limited")
                .counter()
                .count();
    }

    private static double count(TestGateway gateway, String name, String limit, String outcome) {
        return gateway.bean(MeterRegistry.class)
                .get(name)
                .tags("limit", limit, "outcome", outcome)
                .counter()
                .count();
    }
}
