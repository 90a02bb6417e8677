package io.mockcall.scenario.catalog;

import static io.mockcall.platform.security.Role.AGENT;
import static io.mockcall.platform.security.Role.TRAINER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.Scenario;
import io.mockcall.scenario.TestScenarioService;
import io.mockcall.testing.RunningService;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

class ScenarioFilesTest {
    private static final ScenarioParser MANUSCRIPTS = new ScenarioParser(new ScenarioSchema());

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = TestScenarioService.start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static WebTestClient.ResponseSpec take(byte[] yaml) {
        return service.as(TRAINER)
                .mutate()
                .responseTimeout(Duration.ofMinutes(2))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 << 20))
                .build()
                .post()
                .uri("/api/scenarios/import")
                .contentType(MediaType.APPLICATION_YAML)
                .bodyValue(yaml)
                .exchange();
    }

    private static JsonNode report(String yaml) {
        return requireNonNull(take(yaml.getBytes(UTF_8))
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    }

    private static JsonNode refusal(byte[] yaml, HttpStatus status) {
        return requireNonNull(take(yaml)
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    }

    private static String export(String query) {
        byte[] exported = service.as(TRAINER)
                .mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 << 20))
                .build()
                .get()
                .uri(URI.create(service.url() + "/api/scenarios/export" + query))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_YAML)
                .expectBody()
                .returnResult()
                .getResponseBody();
        return exported == null ? "" : new String(exported, UTF_8);
    }

    private static String file(String id, String name) {
        return MANUSCRIPTS.yaml(scenario(id, name));
    }

    private static Scenario scenario(String id, String name) {
        return ((ParsedScenario.Valid)
                        MANUSCRIPTS.json(Samples.bytes(Samples.scenario(id).put("name", name))))
                .scenario();
    }

    private static List<String> outcomes(JsonNode report) {
        List<String> outcomes = new ArrayList<>();
        report.get("documents")
                .forEach(line -> outcomes.add("%d %s %s %d"
                        .formatted(
                                line.get("document").asInt(),
                                line.get("id").asString(),
                                line.get("outcome").asString(),
                                line.get("version").asInt())));
        return outcomes;
    }

    @Test
    void anExportIsImportedUnchanged() {
        String exported = export("");
        assertThat(exported)
                .startsWith("---\n")
                .contains("id: \"billing-late-fee\"")
                .doesNotContain("timesPlayed");
        JsonNode report = report(exported);
        assertThat(report.get("unchanged").asInt()).isGreaterThanOrEqualTo(10);
        assertThat(report.get("created").asInt()).isZero();
        assertThat(report.get("changed").asInt()).isZero();
        assertThat(export("")).isEqualTo(exported);
    }

    @Test
    void anImportCreatesChangesAndSkipsUnchangedScenarios() {
        report(file("kept", "Kept") + file("renamed", "Before"));
        JsonNode report = report(file("renamed", "After") + file("new-one", "New") + file("kept", "Kept"));
        assertThat(outcomes(report))
                .containsExactly("1 renamed changed 2", "2 new-one created 1", "3 kept unchanged 1");
        assertThat(export("?q=renamed")).contains("After");
    }

    @Test
    void anImportIsAllOrNothing() {
        String broken = file("broken", "x").replace("category: \"", "category: \"not-");
        JsonNode problem = refusal(
                (file("fine", "Fine") + broken + file("fine", "Again")).getBytes(UTF_8), HttpStatus.BAD_REQUEST);
        assertThat(problem.get("code").asString()).isEqualTo("invalid");
        List<String> errors = new ArrayList<>();
        problem.get("errors")
                .forEach(error -> errors.add(error.get("document").asInt() + " "
                        + error.get("id").asString() + " " + error.get("field").asString()));
        assertThat(errors).containsExactly("2 broken /category", "3 fine /id");
        assertThat(service.bean(ScenarioStore.class).find("fine").block()).isNull();
    }

    @Test
    void anImportTakesFiveHundredScenarios() {
        StringBuilder many = new StringBuilder();
        IntStream.rangeClosed(1, 500).forEach(i -> many.append(file("bulk-" + i, "Bulk " + i)));
        assertThat(report(many.toString()).get("created").asInt()).isEqualTo(500);
        assertThat(export("?q=bulk-")).contains("id: \"bulk-1\"", "id: \"bulk-500\"");
        assertThat(report(many.toString()).get("unchanged").asInt()).isEqualTo(500);
    }

    @Test
    void filtersNarrowTheExport() {
        assertThat(export("?category=fraud&active=true"))
                .contains("fraud-unknown-charges")
                .doesNotContain("late-fee");
        assertThat(export("?q=there-is-no-such-text")).isEmpty();
    }

    @Test
    void anAliasBombIsRefused() {
        JsonNode problem = refusal("a: &a [x]\nb: [*a, *a]".getBytes(UTF_8), HttpStatus.BAD_REQUEST);
        assertThat(problem.get("errors").get(0).get("message").asString()).contains("anchors");
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        for (int bytes : new int[] {(5 << 20) + 1, 10 << 20}) {
            byte[] body = new byte[bytes];
            Arrays.fill(body, (byte) '#');
            assertThat(refusal(body, HttpStatus.CONTENT_TOO_LARGE).get("code").asString())
                    .isEqualTo("too_large");
        }
    }

    @Test
    void anotherMediaTypeIsRefused() {
        service.as(TRAINER)
                .post()
                .uri("/api/scenarios/import")
                .contentType(MediaType.APPLICATION_XML)
                .bodyValue("<scenario/>".getBytes(UTF_8))
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void anAuthorCanReadAScenarioAsYaml() {
        String file = requireNonNull(service.as(TRAINER)
                .get()
                .uri("/api/scenarios/internet-down")
                .accept(MediaType.APPLICATION_YAML)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_YAML)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
        assertThat(outcomes(report(file))).containsExactly("1 internet-down unchanged 1");
    }

    @Test
    void anAgentCannotReadYaml() {
        service.as(AGENT)
                .get()
                .uri("/api/scenarios/internet-down")
                .accept(MediaType.APPLICATION_YAML)
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }
}
