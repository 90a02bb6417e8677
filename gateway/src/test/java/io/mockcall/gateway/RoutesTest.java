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
    void aDeadServiceAnswers503AsAProblem() {
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
    void servicesSeeTheGatewaysWordAndNotTheClientsSecrets() throws Exception {
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
    void internalsAreNotToBeHad(String method, String path) {
        var answer = gateway.send(method, path, Map.of("Authorization", TestGateway.basic("admin")), "");
        assertThat(answer.statusCode()).isIn(400, 404, 405);
    }

    @Test
    void aCallsEvaluationComesFromEvaluation() throws Exception {
        gateway.callSession.forget();
        gateway.get("/api/calls/7/evaluation", Map.of("Authorization", TestGateway.basic("agent")));
        assertThat(gateway.evaluation.await("/api/calls/7/evaluation").method()).isEqualTo("GET");
    }
}
