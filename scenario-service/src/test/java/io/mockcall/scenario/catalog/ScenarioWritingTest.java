package io.mockcall.scenario.catalog;

import static io.mockcall.platform.security.Role.ADMIN;
import static io.mockcall.platform.security.Role.AGENT;
import static io.mockcall.platform.security.Role.TRAINER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.EventCodec;
import io.mockcall.platform.security.Role;
import io.mockcall.scenario.TestScenarioService;
import io.mockcall.testing.RunningService;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ScenarioWritingTest {
    private static RunningService service;

    @BeforeAll
    static void start() {
        service = TestScenarioService.start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static WebTestClient.ResponseSpec put(String id, @Nullable String ifMatch, ObjectNode scenario) {
        WebTestClient.RequestBodySpec request =
                service.as(TRAINER).put().uri("/api/scenarios/" + id).contentType(MediaType.APPLICATION_JSON);
        if (ifMatch != null) {
            request.header(HttpHeaders.IF_MATCH, ifMatch);
        }
        return request.bodyValue(Samples.bytes(scenario)).exchange();
    }

    private static WebTestClient.ResponseSpec delete(String id, @Nullable String ifMatch) {
        var request = service.as(ADMIN).delete().uri("/api/scenarios/" + id);
        if (ifMatch != null) {
            request.header(HttpHeaders.IF_MATCH, ifMatch);
        }
        return request.exchange();
    }

    private static WebTestClient.ResponseSpec post(byte[] body) {
        return service.as(TRAINER)
                .post()
                .uri("/api/scenarios")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static JsonNode get(String path) {
        return requireNonNull(service.as(TRAINER)
                .get()
                .uri("/api/scenarios/" + path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    }

    private static void problem(WebTestClient.ResponseSpec response, HttpStatus status, String code) {
        response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.detail")
                .isNotEmpty();
    }

    private static void play(String scenario) {
        service.bean(DatabaseClient.class)
                .sql("UPDATE scenario SET times_played = 3 WHERE id = '" + scenario + "'")
                .then()
                .block();
    }

    @Test
    void aNewScenarioHasALocationAndAnEtag() {
        ObjectNode scenario = Samples.scenario("brand-new");
        post(Samples.bytes(scenario))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .location("/api/scenarios/brand-new")
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"1.0\"")
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(1)
                .jsonPath("$.timesPlayed")
                .isEqualTo(0);
        assertThat(get("brand-new").get("facts")).isEqualTo(scenario.get("facts"));
    }

    @Test
    void pronunciationsAreVersionedAndOnlyForAuthors() {
        ObjectNode scenario = Samples.scenario("spoken-names").put("status", "active");
        String etag = Samples.create(service, scenario);
        scenario.withObject("pronunciations").put("Xfinity", "ex-fin-itty");
        put("spoken-names", etag, scenario).expectStatus().isOk();

        assertThat(get("spoken-names").at("/pronunciations/Xfinity").asString()).isEqualTo("ex-fin-itty");
        assertThat(get("spoken-names/versions/1").at("/scenario/pronunciations").isMissingNode())
                .isTrue();
        assertThat(get("spoken-names/versions/2")
                        .at("/scenario/pronunciations/Xfinity")
                        .asString())
                .isEqualTo("ex-fin-itty");
        service.as(AGENT)
                .get()
                .uri("/api/scenarios/spoken-names")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.pronunciations")
                .doesNotExist();
    }

    @Test
    void omittedFieldsHaveDefaults() {
        ObjectNode scenario = Samples.scenario("short-one");
        scenario.remove(List.of("status", "facts", "acceptableSolutions", "interruptionRate", "articleIds"));
        Samples.create(service, scenario);
        JsonNode stored = get("short-one");
        assertThat(stored.get("status").asString()).isEqualTo("draft");
        assertThat(stored.get("interruptionRate").asDouble()).isEqualTo(0.1);
        assertThat(stored.get("facts").size()).isZero();
    }

    @Test
    void serverManagedFieldsAreIgnored() {
        Samples.create(
                service,
                Samples.scenario("boastful")
                        .put("version", 77)
                        .put("timesPlayed", 1000)
                        .put("averageScore", 100));
        assertThat(get("boastful").get("version").asInt()).isEqualTo(1);
        assertThat(get("boastful").get("timesPlayed").asInt()).isZero();
        assertThat(get("boastful").get("averageScore").isNull()).isTrue();
    }

    @Test
    void anIdIsUnique() {
        Samples.create(service, Samples.scenario("only-one"));
        problem(post(Samples.bytes(Samples.scenario("only-one"))), HttpStatus.CONFLICT, "already_exists");
    }

    @Test
    void aChangeIsTheNextVersionAndTheOldVersionStays() {
        String etag = Samples.create(service, Samples.scenario("amended"));
        put("amended", etag, Samples.scenario("amended").put("name", "Second"))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"2.0\"");
        assertThat(get("amended").get("name").asString()).isEqualTo("Second");

        JsonNode history = get("amended/versions").get("items");
        assertThat(history.size()).isEqualTo(2);
        assertThat(history.get(0).get("version").asInt()).isEqualTo(2);
        assertThat(history.get(0).get("changedBy").asString()).isEqualTo("trainer");
        JsonNode first = get("amended/versions/1");
        assertThat(first.get("scenario").get("name"))
                .isEqualTo(Samples.scenario("amended").get("name"));
        assertThat(first.get("scenario").has("version")).isFalse();
    }

    @Test
    void versionsHavePages() {
        String etag = Samples.create(service, Samples.scenario("eventful"));
        for (int i = 2; i <= 5; i++) {
            put("eventful", "*", Samples.scenario("eventful").put("name", "Version " + i));
        }
        List<Integer> versions = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("eventful/versions?limit=2" + cursor);
            page.get("items").forEach(item -> versions.add(item.get("version").asInt()));
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("nextCursor").asString();
        } while (!cursor.isEmpty());
        assertThat(versions).containsExactly(5, 4, 3, 2, 1);
        assertThat(etag).isEqualTo("\"1.0\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "99", "-1", "one", "1e0", "01", "99999999999"})
    void anUnknownVersionIsNotFound(String version) {
        problem(
                service.as(TRAINER)
                        .get()
                        .uri("/api/scenarios/billing-late-fee/versions/" + version)
                        .exchange(),
                HttpStatus.NOT_FOUND,
                "version_not_found");
    }

    @Test
    void seedsHaveVersionsToo() {
        JsonNode history = get("billing-late-fee/versions").get("items");
        assertThat(history.get(0).get("changedBy").asString()).isEqualTo("release");
    }

    @Test
    void anUnchangedScenarioGetsNoVersion() {
        String etag = Samples.create(service, Samples.scenario("steady"));
        put("steady", etag, Samples.scenario("steady").put("version", 9))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"1.0\"");
        assertThat(get("steady/versions").get("items").size()).isEqualTo(1);
    }

    @Test
    void aChangeNeedsTheEtag() {
        Samples.create(service, Samples.scenario("guarded"));
        ObjectNode change = Samples.scenario("guarded").put("name", "Changed");
        problem(put("guarded", null, change), HttpStatus.PRECONDITION_REQUIRED, "precondition_required");
        problem(delete("guarded", null), HttpStatus.PRECONDITION_REQUIRED, "precondition_required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2.0\"", "W/\"1.0\"", "\"0.0\"", "1.0", "\"x\"", "\"99999999999.0\"", "\"2.0\", \"3.0\""})
    void anEtagOfAnotherFormIsRefused(String etag) {
        if (service.bean(ScenarioStore.class).find("contested").block() == null) {
            Samples.create(service, Samples.scenario("contested"));
        }
        ObjectNode change = Samples.scenario("contested").put("name", "Changed");
        put("contested", etag, change)
                .expectStatus()
                .isEqualTo(HttpStatus.PRECONDITION_FAILED)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("changed_meanwhile")
                .jsonPath("$.version")
                .isEqualTo(1);
        problem(delete("contested", etag), HttpStatus.PRECONDITION_FAILED, "changed_meanwhile");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"\"1.0\"", "\"1.55\"", "\"1.0-play\"", "*", "\"7.0\", \"1.0\""})
    void onlyTheVersionOfAnEtagCounts(String etag) {
        String id = "counted-" + Integer.toHexString(etag.hashCode());
        Samples.create(service, Samples.scenario(id));
        put(id, etag, Samples.scenario(id).put("name", "Changed"))
                .expectStatus()
                .isOk();
    }

    @Test
    void oneOfTwoConcurrentWritersIsRefused() {
        String etag = Samples.create(service, Samples.scenario("popular"));
        List<HttpStatus> outcomes = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> put("popular", etag, Samples.scenario("popular").put("name", "Writer " + i))
                        .returnResult(Void.class)
                        .getStatus())
                .map(status -> HttpStatus.valueOf(status.value()))
                .toList();
        assertThat(outcomes).containsOnlyOnce(HttpStatus.OK);
        assertThat(outcomes.stream().filter(HttpStatus.PRECONDITION_FAILED::equals))
                .hasSize(7);
        assertThat(get("popular").get("version").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"AGENT", "ANALYST"})
    void onlyAuthorsWrite(Role role) {
        byte[] body = Samples.bytes(Samples.scenario("not-mine"));
        List<WebTestClient.ResponseSpec> attempts = List.of(
                service.as(role)
                        .post()
                        .uri("/api/scenarios")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body)
                        .exchange(),
                service.as(role)
                        .put()
                        .uri("/api/scenarios/not-mine")
                        .header(HttpHeaders.IF_MATCH, "*")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body)
                        .exchange(),
                service.as(role)
                        .delete()
                        .uri("/api/scenarios/billing-late-fee")
                        .header(HttpHeaders.IF_MATCH, "*")
                        .exchange(),
                service.as(role)
                        .post()
                        .uri("/api/scenarios/import")
                        .contentType(MediaType.APPLICATION_YAML)
                        .bodyValue("id: x".getBytes(UTF_8))
                        .exchange(),
                service.as(role).get().uri("/api/scenarios/export").exchange(),
                service.as(role)
                        .get()
                        .uri("/api/scenarios/billing-late-fee/versions")
                        .exchange());
        attempts.forEach(attempt -> problem(attempt, HttpStatus.FORBIDDEN, "forbidden"));
    }

    @Test
    void aSuccessorOfADeletedScenarioContinuesItsVersions() {
        String etag = Samples.create(service, Samples.scenario("short-lived"));
        put("short-lived", etag, Samples.scenario("short-lived").put("name", "Second"));
        delete("short-lived", "\"2.0\"").expectStatus().isNoContent();
        problem(
                service.as(TRAINER).get().uri("/api/scenarios/short-lived").exchange(),
                HttpStatus.NOT_FOUND,
                "scenario_not_found");
        problem(delete("short-lived", "*"), HttpStatus.NOT_FOUND, "scenario_not_found");
        assertThat(Samples.create(service, Samples.scenario("short-lived"))).isEqualTo("\"3.0\"");
    }

    @Test
    void aPlayedScenarioCannotBeDeleted() {
        Samples.create(service, Samples.scenario("well-played"));
        play("well-played");
        problem(delete("well-played", "*"), HttpStatus.CONFLICT, "in_use");
        put("well-played", "*", Samples.scenario("well-played").put("status", "archived"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("archived");
    }

    @Test
    void anIdNeverChanges() {
        Samples.create(service, Samples.scenario("first-name"));
        put("first-name", "*", Samples.scenario("second-name"))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("/id");
    }

    @Test
    void allViolationsAreReported() {
        ObjectNode scenario =
                Samples.scenario("flawed").put("difficulty", "deadly").put("surprise", true);
        ((ObjectNode) scenario.get("customer")).put("age", 0);
        scenario.remove("mood");
        post(Samples.bytes(scenario))
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody(JsonNode.class)
                .value(body -> {
                    JsonNode problem = requireNonNull(body);
                    assertThat(problem.get("code").asString()).isEqualTo("invalid");
                    List<String> errors = new ArrayList<>();
                    problem.get("errors")
                            .forEach(error -> errors.add(error.get("field").asString() + " "
                                    + error.get("message").asString()));
                    assertThat(errors)
                            .containsExactlyInAnyOrder(
                                    "/customer/age must be at least 1",
                                    "/difficulty must be one of easy, medium, hard, expert",
                                    "/mood is missing",
                                    "/surprise is not a field of a scenario");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "17", "{\"id\":\"a\",\"id\":\"b\"}", "{} {}", "\u0000"})
    void aBodyThatIsNotAScenarioIsRefused(String body) {
        problem(post(body.getBytes(UTF_8)), HttpStatus.BAD_REQUEST, "invalid");
    }

    @Test
    void deepNestingIsRefused() {
        problem(post("[".repeat(500_000).getBytes(UTF_8)), HttpStatus.BAD_REQUEST, "invalid");
        problem(post("{\"a\":".repeat(100_000).getBytes(UTF_8)), HttpStatus.BAD_REQUEST, "invalid");
    }

    @ParameterizedTest
    @ValueSource(ints = {(1 << 20) + 1, 10 << 20})
    void aBodyThatIsTooLargeIsRefused(int bytes) {
        byte[] body = new byte[bytes];
        Arrays.fill(body, (byte) ' ');
        problem(post(body), HttpStatus.CONTENT_TOO_LARGE, "too_large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2F..%2Fetc%2Fpasswd",
                "%2e%2e",
                "a%00b",
                "billing-late-fee%00",
                "billing-late-fee'%20OR%20'1'%3D'1",
                "*",
                "%7Bid%7D",
                "BILLING-LATE-FEE",
                "scenario:billing-late-fee",
                "%F0%9F%92%A3",
                "-",
                "a--b"
            })
    void aMalformedIdIsNotFound(String id) {
        for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.DELETE)) {
            int status = service.as(TRAINER)
                    .method(method)
                    .uri(URI.create(service.url() + "/api/scenarios/" + id))
                    .header(HttpHeaders.IF_MATCH, "*")
                    .exchange()
                    .returnResult(Void.class)
                    .getStatus()
                    .value();
            assertThat(status).isIn(400, 404);
        }
        assertThat(get("billing-late-fee").get("version").asInt()).isEqualTo(1);
    }

    @Test
    void anOverlongIdIsNotFound() {
        problem(
                service.as(TRAINER)
                        .get()
                        .uri("/api/scenarios/" + "a".repeat(3000))
                        .exchange(),
                HttpStatus.NOT_FOUND,
                "scenario_not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' OR '1'='1",
                "'; DROP TABLE scenario; --",
                "%' UNION SELECT * FROM pg_user --",
                "\\'; SELECT pg_sleep(10); --",
                "$1",
                ":id"
            })
    void sqlInASearchIsJustText(String words) {
        JsonNode page = requireNonNull(service.as(AGENT)
                .get()
                .uri(builder ->
                        builder.path("/api/scenarios").queryParam("q", "{q}").build(words))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
        assertThat(page.get("items").size()).isZero();
        assertThat(get("billing-late-fee").get("id").asString()).isEqualTo("billing-late-fee");
    }

    @Test
    void sqlInTheTextOfAScenarioIsJustText() {
        String name = "Robert'); DROP TABLE scenario;--";
        Samples.create(service, Samples.scenario("bobby-tables").put("name", name));
        assertThat(get("bobby-tables").get("name").asString()).isEqualTo(name);
    }

    @Test
    void theSchemaIsServed() {
        String schema = requireNonNull(service.as(AGENT)
                .get()
                .uri("/api/scenarios/schema")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("application/schema+json")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
        assertThat(EventCodec.mapper().readTree(schema).get("$schema").asString())
                .contains("2020-12");
    }
}
