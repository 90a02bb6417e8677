package io.mockcall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {
    private final TestGateway gateway = TestGateway.shared();

    @ParameterizedTest
    @ValueSource(strings = {"agent", "trainer", "analyst", "admin"})
    void meReturnsTheCaller(String name) {
        var me = gateway.get("/api/me", as(name));
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body())
                .contains("\"userId\":\"" + name + "\"")
                .contains("\"teamId\":\"demo\"")
                .contains("\"roles\":[\"" + name + "\"]");
        assertThat(me.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/me, 401",
        "GET, /api/scenarios, 401",
        "GET, /api/calls/7/recording, 401",
        "GET, /ws/calls, 401",
        "GET, /internal/calls, 401",
        "POST, /api/calls, 401",
        "GET, /actuator/env, 401",
        "GET, /actuator/health/liveness, 200",
        "GET, /actuator/prometheus, 200",
        "GET, /, 200",
    })
    void onlyPublicPathsAreServedWithoutSignIn(String method, String path, int status) {
        HttpResponse<String> answer = gateway.send(method, path, Map.of(), "");
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 401) {
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("application/problem+json");
            assertThat(answer.body()).contains("\"code\":\"unauthorized\"");
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Basic");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "agent, POST, /api/scenarios, 403",
        "analyst, POST, /api/scenarios, 403",
        "trainer, POST, /api/scenarios, 503",
        "admin, DELETE, /api/scenarios/1, 503",
        "analyst, GET, /api/calls/7/recording, 403",
        "analyst, DELETE, /api/calls/7, 405",
        "agent, PUT, /api/evaluations/7/override, 403",
        "analyst, GET, /ws/calls, 403",
        "agent, GET, /api/scenarios, 503",
        "analyst, GET, /api/scenarios, 403",
    })
    void rolesDecideWhichPathsAreAllowed(String name, String method, String path, int status) {
        var answer = gateway.send(method, path, as(name), "");
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.body()).contains("\"code\":\"forbidden\"");
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        var answer = gateway.get("/api/me", Map.of("Authorization", TestGateway.basic("agent", "wrong")));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(gateway.get("/api/me", Map.of("Authorization", TestGateway.basic("nobody")))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void formSignsInAndOut() {
        String cookie = cookie(signIn("agent", "agent"));
        assertThat(cookie)
                .startsWith("mockcall_session=")
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Lax");
        Map<String, String> session = Map.of("Cookie", cookie.substring(0, cookie.indexOf(';')));
        assertThat(gateway.get("/api/me", session).body()).contains("\"userId\":\"agent\"");
        assertThat(gateway.get("/", session).body()).contains("<strong>agent</strong>");
        assertThat(gateway.get("/logout", session).statusCode()).isNotEqualTo(302);
        assertThat(gateway.get("/api/me", session).statusCode()).isEqualTo(200);
        assertThat(gateway.send(
                                "POST",
                                "/logout",
                                Map.of("Cookie", session.get("Cookie"), "Origin", gateway.origin()),
                                "")
                        .statusCode())
                .isEqualTo(302);
        assertThat(gateway.get("/api/me", session).statusCode()).isEqualTo(401);
    }

    @Test
    void formReportsAWrongPassword() {
        var answer = signIn("agent", "wrong");
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(gateway.get(location, Map.of()).body()).contains("role=\"alert\"");
    }

    @Test
    void browsersWithoutSignInAreRedirectedToTheForm() {
        var answer = gateway.get("/api/calls", Map.of("Accept", "text/html"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/");
    }

    @ParameterizedTest
    @CsvSource({
        "Accept, /",
        "Accept, text html",
        "Authorization, Basic",
        "Authorization, Basic %%%",
        "Authorization, Basic YQ=="
    })
    void malformedHeadersAreNotASignIn(String header, String value) {
        assertThat(gateway.get("/api/me", Map.of(header, value)).statusCode()).isEqualTo(401);
    }

    @Test
    void sessionStartsCallsOnlyFromItsOwnSite() {
        String cookie = cookie(signIn("agent", "agent"));
        String session = cookie.substring(0, cookie.indexOf(';'));
        TestClient.connect(gateway.http(), gateway.port(), Map.of("Cookie", session, "Origin", gateway.origin()))
                .close();
        TestClient.connect(
                        gateway.http(),
                        gateway.port(),
                        Map.of("Cookie", session, "Origin", "https://calls.example.com"))
                .close();
        for (String origin : List.of("https://evil.example", "null", "http://127.0.0.1:1")) {
            assertThat(handshakeStatus(Map.of("Cookie", session, "Origin", origin)))
                    .isEqualTo(403);
        }
        assertThat(handshakeStatus(Map.of("Cookie", session))).isEqualTo(403);
    }

    @Test
    void scriptsNeedNoOriginButAWrongOneIsRefused() {
        gateway.connect().close();
        assertThat(handshakeStatus(
                        Map.of("Authorization", TestGateway.basic("agent"), "Origin", "https://evil.example")))
                .isEqualTo(403);
        assertThat(handshakeStatus(Map.of())).isEqualTo(401);
    }

    @Test
    void otherSitesCannotWriteWithASession() {
        String cookie = cookie(signIn("trainer", "trainer"));
        var answer = gateway.send(
                "POST",
                "/api/scenarios",
                Map.of("Cookie", cookie.substring(0, cookie.indexOf(';')), "Origin", "https://evil.example"),
                "{}");
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void demoUsersRequireLoopback() {
        assertThatThrownBy(() -> new TestGateway(Map.of("server.address", "0.0.0.0")))
                .rootCause()
                .hasMessageContaining("mockcall.security.demo-users")
                .hasMessageContaining("127.0.0.1");
    }

    private int handshakeStatus(Map<String, String> headers) {
        try {
            TestClient.connect(gateway.http(), gateway.port(), headers).close();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    private HttpResponse<String> signIn(String name, String password) {
        return gateway.signIn(name, password);
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow();
    }

    private static Map<String, String> as(String name) {
        return Map.of("Authorization", TestGateway.basic(name));
    }
}
