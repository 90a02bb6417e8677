package io.mockcall.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports to call-session about the calls of this gateway. */
class PresenceReportTest {
    @Test
    void reportsListTheCallsAndCarryATokenOfTheGateway() throws Exception {
        try (TestGateway gateway = new TestGateway(Map.of("mockcall.gateway.presence", "200ms"))) {
            TestClient one = gateway.connect();
            TestClient other = gateway.connect();
            String first = one.start().path("callId").asString();
            String second = other.start().path("callId").asString();
            gateway.callSession.forget();

            CallSessionStub.Asked told = gateway.callSession.await("/internal/calls/presence");
            assertThat(told.method()).isEqualTo("POST");
            assertThat(told.body().path("gateway").asString()).matches("[0-9a-f]{32}");
            assertThat(told.body().path("callIds"))
                    .extracting(JsonNode::asString)
                    .containsExactlyInAnyOrder(first, second);
            JsonNode claims = claims(requireNonNull(told.authorization()));
            assertThat(claims.path("sub").asString()).isEqualTo("gateway");
            assertThat(claims.path("roles").isEmpty()).isTrue();

            one.close();
            gateway.callSession.await(first + "/end");
            gateway.callSession.forget();
            JsonNode rest =
                    gateway.callSession.await("/internal/calls/presence").body();
            while (rest.path("callIds").size() > 1) { // one report was in flight
                rest = gateway.callSession.await("/internal/calls/presence").body();
            }
            assertThat(rest.path("callIds")).extracting(JsonNode::asString).containsExactly(second);
            other.close();
        }
    }

    private static JsonNode claims(String authorization) {
        String payload = authorization.split("\\.")[1];
        return JsonMapper.builder()
                .build()
                .readTree(new String(Base64.getUrlDecoder().decode(payload), UTF_8));
    }
}
