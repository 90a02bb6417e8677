package io.mockcall.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.Audited;
import io.mockcall.contracts.Topic;
import io.mockcall.testing.TestTopics;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class PasswordChangeTest {
    private static final String OLD = "the first of all";
    private static final String NEW = "and the second one";

    @TempDir
    Path directory;

    @Test
    void newPasswordEndsAllOtherSessions() {
        var settings = user(OLD);
        try (var redis = new StoppableRedis(directory);
                var one = redis.gateway(settings);
                var other = redis.gateway(settings);
                TestTopics audit = TestTopics.shared(Topic.AUDIT).fromNowOn()) {
            String here = TestGateway.session(one.signIn("kim", OLD));
            String elsewhere = TestGateway.session(other.signIn("kim", OLD));
            assertThat(basic(other, OLD)).isEqualTo(200); // the gateway caches the password
            var answer = change(one, Map.of("Cookie", here, "Origin", one.origin()), OLD, NEW);
            assertThat(answer.statusCode()).isEqualTo(204);
            String renewed = TestGateway.session(answer);
            assertThat(renewed).isNotEqualTo(here);
            assertThat(me(one, Map.of("Cookie", renewed))).isEqualTo(200);
            assertThat(me(other, Map.of("Cookie", elsewhere))).isEqualTo(401);
            assertThat(basic(other, OLD)).isEqualTo(401);
            assertThat(basic(one, OLD)).isEqualTo(401);
            assertThat(basic(one, NEW)).isEqualTo(200);
            assertThat(basic(other, NEW)).isEqualTo(200);
            audit.until(event -> event instanceof Audited deed
                    && deed.action().equals("password_changed")
                    && deed.recordId().equals("kim")
                    && "127.0.0.1".equals(deed.details().get("address")));

            // A newly configured password replaces the changed one.
            try (var reset = redis.gateway(user("what the administrator says"))) {
                assertThat(basic(reset, "what the administrator says")).isEqualTo(200);
                assertThat(basic(reset, NEW)).isEqualTo(401);
                assertThat(me(reset, Map.of("Cookie", renewed))).isEqualTo(401);
            }
        }
    }

    @Test
    void changeNeedsTheOldPasswordAndAStrongNewOne() {
        try (var redis = new StoppableRedis(directory);
                var gateway = redis.gateway(user(OLD))) {
            var kim = Map.of("Authorization", TestGateway.basic("kim", OLD));
            var weak = change(gateway, kim, OLD, "short");
            assertThat(weak.statusCode()).isEqualTo(400);
            assertThat(weak.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(weak.body())
                    .contains("\"code\":\"invalid\"")
                    .contains("\"field\":\"replacement\"")
                    .contains("must have 12 to 72 bytes");
            var wrong = change(gateway, kim, "not it", NEW);
            assertThat(wrong.statusCode()).isEqualTo(403);
            assertThat(wrong.body()).contains("\"code\":\"wrong_password\"");
            for (int i = 0; i < 4; i++) {
                assertThat(change(gateway, kim, "not it " + i, NEW).statusCode())
                        .isEqualTo(403);
            }
            var locked = change(gateway, kim, OLD, NEW);
            assertThat(locked.statusCode()).isEqualTo(429);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"current\":\"x\"}", "\"text\""})
    void invalidBodyGetsAnErrorThatNamesTheFields(String body) {
        TestGateway gateway = TestGateway.shared();
        var answer = gateway.send(
                "PUT",
                "/api/me/password",
                Map.of("Authorization", TestGateway.basic("agent"), "Content-Type", "application/json"),
                body);
        assertThat(answer.statusCode()).isIn(400, 409);
        assertThat(answer.body()).contains("\"code\":");
    }

    @Test
    void demoUsersCannotChangeTheirPassword() {
        var answer = change(
                TestGateway.shared(),
                Map.of("Authorization", TestGateway.basic("agent")),
                "agent",
                "another one of mine");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("\"code\":\"not_changeable\"");
    }

    @Test
    void passwordIsNotChangedDuringAnOutageOfRedis() {
        try (var redis = new StoppableRedis(directory);
                var gateway = redis.gateway(user(OLD))) {
            redis.stop();
            var answer = change(gateway, Map.of("Authorization", TestGateway.basic("kim", OLD)), OLD, NEW);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(basic(gateway, OLD)).isEqualTo(200);
        }
    }

    @Test
    void passwordIsChangedWithTheForm() {
        try (var redis = new StoppableRedis(directory);
                var gateway = redis.gateway(user(OLD))) {
            String session = TestGateway.session(gateway.signIn("kim", OLD));
            assertThat(gateway.get("/", Map.of("Cookie", session)).body()).contains("autocomplete=\"new-password\"");
            assertThat(form(gateway, session, OLD, "qwertyuiopas")).isEqualTo("/?weak");
            assertThat(form(gateway, session, "not it", NEW)).isEqualTo("/?wrong");
            assertThat(form(gateway, session, OLD, NEW)).isEqualTo("/?changed");
            assertThat(gateway.get("/?changed", Map.of()).body()).contains("Your password is changed");
            assertThat(basic(gateway, NEW)).isEqualTo(200);
        }
    }

    private static String form(TestGateway gateway, String session, String current, String replacement) {
        return gateway.send(
                        "POST",
                        "/password",
                        Map.of(
                                "Content-Type",
                                "application/x-www-form-urlencoded",
                                "Cookie",
                                session,
                                "Origin",
                                gateway.origin()),
                        "current=" + current.replace(' ', '+') + "&replacement=" + replacement.replace(' ', '+'))
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    private static HttpResponse<String> change(
            TestGateway gateway, Map<String, String> who, String current, String replacement) {
        Map<String, String> headers = new TreeMap<>(who);
        headers.put("Content-Type", "application/json");
        return gateway.send(
                "PUT",
                "/api/me/password",
                headers,
                "{\"current\":\"" + current + "\",\"replacement\":\"" + replacement + "\"}");
    }

    private static int basic(TestGateway gateway, String password) {
        return me(gateway, Map.of("Authorization", TestGateway.basic("kim", password)));
    }

    private static int me(TestGateway gateway, Map<String, String> who) {
        return gateway.get("/api/me", who).statusCode();
    }

    private static Map<String, String> user(String password) {
        return Map.of(
                "mockcall.security.users[0].name", "kim",
                "mockcall.security.users[0].password", new BCryptPasswordEncoder(4).encode(password),
                "mockcall.security.users[0].team", "north",
                "mockcall.security.users[0].roles", "agent");
    }
}
