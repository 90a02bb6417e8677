package io.mockcall.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocketHandshakeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that pages of other sites make a browser send are refused. The browser adds the cookie; the page decides on the rest. */
class OriginCheckTest {
    private static final String SELF = "self";

    private final TestGateway gateway = TestGateway.shared();

    @ParameterizedTest
    @CsvSource({
        "self, , true",
        "self, same-origin, true",
        "https://calls.example.com, , true",
        "https://calls.example.com, cross-site, true",
        ", same-origin, true",
        "null, same-origin, true",
        ", , false",
        "null, , false",
        "null, cross-site, false",
        ", cross-site, false",
        ", same-site, false",
        ", none, false",
        "https://evil.example, , false",
        "https://evil.example, same-origin, false",
        "http://127.0.0.1:1, , false",
        "http://127.0.0.1, , false",
        "http://localhost.evil.example, , false",
        "not an origin, , false",
    })
    void cookieNeedsProofOfOriginForWritesAndHandshakes(
            @Nullable String origin, @Nullable String site, boolean allowed) {
        Map<String, String> headers = headers(origin, site);
        headers.put("Cookie", TestGateway.session(gateway.signIn("trainer", "trainer")));
        for (String request : new String[] {"POST /api/scenarios", "PUT /api/scenarios/1", "DELETE /api/scenarios/1"}) {
            String[] words = request.split(" ");
            assertThat(gateway.send(words[0], words[1], headers, "{}").statusCode())
                    .isEqualTo(allowed ? 503 : 403);
        }
        assertThat(handshake(headers)).isEqualTo(allowed ? 101 : 403);
        assertThat(gateway.get("/api/me", headers).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "self, , 302",
        ", same-origin, 302",
        ", , 403",
        "null, , 403",
        "https://evil.example, cross-site, 403",
        ", cross-site, 403",
    })
    void otherSitesCannotSignIn(@Nullable String origin, @Nullable String site, int status) {
        Map<String, String> headers = headers(origin, site);
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        var answer = gateway.send("POST", "/login", headers, "username=agent&password=agent");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Set-Cookie").isPresent()).isEqualTo(status == 302);
    }

    @Test
    void otherSitesCannotSignOut() {
        String session = TestGateway.session(gateway.signIn("agent", "agent"));
        assertThat(gateway.send("POST", "/logout", Map.of("Cookie", session, "Origin", "https://evil.example"), "")
                        .statusCode())
                .isEqualTo(403);
        gateway.get("/logout", Map.of("Cookie", session, "Sec-Fetch-Site", "cross-site"));
        assertThat(gateway.get("/api/me", Map.of("Cookie", session)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void scriptsWithCredentialsNeedNoOrigin() {
        var script = Map.of("Authorization", TestGateway.basic("trainer"));
        assertThat(gateway.send("POST", "/api/scenarios", script, "{}").statusCode())
                .isEqualTo(503);
        assertThat(handshake(new LinkedHashMap<>(script))).isEqualTo(101);
        Map<String, String> browser = headers("https://evil.example", "cross-site");
        browser.putAll(script);
        assertThat(gateway.send("POST", "/api/scenarios", browser, "{}").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/me", "/api/calls/7", "/actuator/health/liveness", "/nowhere"})
    void everyResponseHasSecurityHeaders(String path) {
        for (Map<String, String> who :
                List.of(Map.<String, String>of(), Map.of("Authorization", TestGateway.basic("agent")))) {
            var headers = gateway.get(path, who).headers();
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
            assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("frame-ancestors 'none'");
            assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    void httpsIsEnforcedAfterHttps() {
        try (var behindProxy = new TestGateway(Map.of("server.forward-headers-strategy", "framework"))) {
            Map<String, String> proxied = Map.of(
                    "X-Forwarded-Proto", "https", "X-Forwarded-Host", "calls.example.com", "X-Forwarded-Port", "443");
            assertThat(behindProxy.get("/", proxied).headers().firstValue("Strict-Transport-Security"))
                    .isPresent();
            Map<String, String> form = new LinkedHashMap<>(proxied);
            form.put("Content-Type", "application/x-www-form-urlencoded");
            form.put("Origin", "https://calls.example.com");
            var answer = behindProxy.send("POST", "/login", form, "username=agent&password=agent");
            assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).contains("Secure");
            form.put("Origin", "http://calls.example.com");
            assertThat(behindProxy
                            .send("POST", "/login", form, "username=agent&password=agent")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private Map<String, String> headers(@Nullable String origin, @Nullable String site) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (origin != null) {
            headers.put("Origin", origin.equals(SELF) ? gateway.origin() : origin);
        }
        if (site != null) {
            headers.put("Sec-Fetch-Site", site);
        }
        return headers;
    }

    private int handshake(Map<String, String> headers) {
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
}
