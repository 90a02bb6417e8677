package io.mockcall.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
    private final TestGateway gateway = TestGateway.shared();

    @Test
    void unavailableServiceGets503AsAProblem() {
        for (int i = 0; i < 15; i++) { // before and after the breaker opens
            var answer = gateway.get("/api/scenarios", Map.of("Authorization", TestGateway.basic("agent")));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("application/problem+json");
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isPositive();
            assertThat(answer.body())
                    .contains("\"code\":\"service_unavailable\"")
                    .contains("scenario");
        }
    }

    @Test
    void servicesGetAServiceTokenInPlaceOfTheCredentials() throws Exception {
        gateway.callSession.forget();
        var answer =
                gateway.get("/api/calls/7?x=1", Map.of("Authorization", TestGateway.basic("agent"), "Cookie", "a=b"));
        assertThat(answer.statusCode()).isEqualTo(200);
        var asked = gateway.callSession.await("/api/calls/7?x=1");
        assertThat(asked.cookie()).isNull();
        assertThat(asked.authorization()).startsWith("Bearer ");
        String claims = new String(
                Base64.getUrlDecoder()
                        .decode(String.valueOf(asked.authorization()).split("\\.")[1]),
                StandardCharsets.UTF_8);
        assertThat(claims).contains("\"sub\":\"agent\"").contains("\"roles\":[\"agent\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/calls",
        "GET, /internal/calls",
        "POST, /internal/calls",
        "GET, /api/calls/../../internal/calls",
        "GET, /api/calls/%2e%2e/%2e%2e/internal/calls",
    })
    void internalEndpointsAreNotReachable(String method, String path) {
        var answer = gateway.send(method, path, Map.of("Authorization", TestGateway.basic("admin")), "");
        assertThat(answer.statusCode()).isIn(400, 404, 405);
    }

    @Test
    void aCallsEvaluationComesFromEvaluation() throws Exception {
        gateway.callSession.forget();
        gateway.get("/api/calls/7/evaluation", Map.of("Authorization", TestGateway.basic("agent")));
        assertThat(gateway.evaluation.await("/api/calls/7/evaluation").method()).isEqualTo("GET");
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/nothing, 404, not_found", "PATCH, /api/scenarios/7, 405, method_not_allowed"})
    void undocumentedRequestsAreRefused(String method, String path, int status, String code) {
        var answer = gateway.send(method, path, Map.of("Authorization", TestGateway.basic("admin")), "");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertThat(gateway.send(method, path, Map.of(), "").statusCode()).isEqualTo(401);
    }

    @Test
    void documentAndSwaggerUiAreServed() {
        var json = gateway.get("/v3/api-docs", Map.of());
        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(json.body())
                .contains("\"openapi\":\"3.1.0\"")
                .contains("listScenarios")
                .doesNotContain("schema.json");
        assertThat(gateway.get("/v3/api-docs.yaml", Map.of()).body()).contains("listScenarios");
        var page = gateway.get("/docs", Map.of());
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'");
        for (String part : new String[] {"/docs/docs.js", "/docs/ui/swagger-ui.css", "/docs/ui/swagger-ui-bundle.js"}) {
            assertThat(page.body() + "docs.js").contains(part.substring(part.lastIndexOf('/') + 1));
            assertThat(gateway.get(part, Map.of()).statusCode()).as(part).isEqualTo(200);
        }
        assertThat(gateway.get("/docs/ui/../../../../openapi.yaml", Map.of()).statusCode())
                .isIn(400, 401, 404);
    }
}
