package io.mockcall.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mockcall.platform.security.Role;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import tools.jackson.databind.JsonNode;

class ApiOperationsTest {
    private final OpenApiDocument document = OpenApiDocument.read();
    private final ApiOperations api = ApiOperations.of(document);

    private OperationMatch match(HttpMethod method, String path) {
        return api.match(MockServerHttpRequest.method(method, path).build());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/scenarios, listScenarios",
        "HEAD, /api/scenarios, listScenarios",
        "GET, /api/scenarios/schema, scenarioSchema",
        "GET, /api/scenarios/export, exportScenarios",
        "GET, /api/scenarios/billing-late-fee, getScenario",
        "GET, /api/scenarios/a%2Fb, getScenario",
        "GET, /api/calls/7/evaluation, getEvaluation",
        "GET, /api/calls/7/transcript?format=vtt, getTranscript",
    })
    void findsTheMostSpecificOperation(String method, String path, String operation) {
        assertThat(match(HttpMethod.valueOf(method), path))
                .isInstanceOfSatisfying(
                        OperationMatch.Found.class,
                        found -> assertThat(found.operation().id()).isEqualTo(operation));
    }

    @Test
    void knowsWhatAPathTakes() {
        assertThat(match(HttpMethod.PATCH, "/api/scenarios/7"))
                .isEqualTo(new OperationMatch.WrongMethod(Set.of(HttpMethod.GET, HttpMethod.PUT, HttpMethod.DELETE)));
    }

    @ParameterizedTest
    @CsvSource({"/api/nothing", "/api/scenarios/7/secrets", "/internal/calls", "/api/scenarios/", "/api"})
    void whatIsNotWrittenDownIsNotThere(String path) {
        assertThat(match(HttpMethod.GET, path)).isEqualTo(new OperationMatch.Unknown());
    }

    @Test
    void everyOperationHasANameOfItsOwnAServiceAndRoles() {
        Set<String> names = new HashSet<>();
        document.root()
                .path("paths")
                .forEach(path -> path.properties().forEach(operation -> {
                    JsonNode it = operation.getValue();
                    if (it.has("responses")) {
                        assertThat(names.add(it.path("operationId").asString("")))
                                .isTrue();
                        assertThat(it.path("x-service").asString(""))
                                .isIn("call-session", "scenario", "evaluation", "tts", "gateway");
                        assertThat(it.path("x-roles").size()).isPositive();
                        assertThat(it.path("summary").asString("")).isNotBlank();
                    }
                }));
        assertThat(names).hasSizeGreaterThan(20);
    }

    @Test
    void theDocumentRefersOnlyToItself() {
        document.root().findValuesAsString("$ref").forEach(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(document.root().at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        });
    }

    @Test
    void anOperationForNobodyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ApiOperation("x", "scenario", Set.<Role>of()));
    }
}
