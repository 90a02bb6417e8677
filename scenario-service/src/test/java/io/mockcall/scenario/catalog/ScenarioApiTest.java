package io.mockcall.scenario.catalog;

import static io.mockcall.platform.security.Role.ADMIN;
import static io.mockcall.platform.security.Role.AGENT;
import static io.mockcall.platform.security.Role.ANALYST;
import static io.mockcall.platform.security.Role.TRAINER;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.platform.security.Role;
import io.mockcall.scenario.TestScenarioService;
import io.mockcall.testing.RunningService;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

class ScenarioApiTest {
    private static final Set<String> SPOILERS = Set.of("facts", "acceptableSolutions", "systemPrompt", "rubric");

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = TestScenarioService.start();
        // Other tests of this JVM share the catalog and have left scenarios in it.
        service.bean(DatabaseClient.class)
                .sql("DELETE FROM scenario WHERE origin = 'trainer' OR status <> 'active'")
                .then()
                .block();
        Samples.create(
                service,
                Samples.scenario("moved-out-long-ago").put("name", "An old one").put("status", "archived"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static JsonNode get(Role role, String path) {
        return requireNonNull(service.as(role)
                .get()
                .uri(URI.create(service.url() + path))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("items").forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }

    @Test
    void listsTheSeedsInTheOrderOfTheirNames() {
        JsonNode page = get(AGENT, "/api/scenarios");
        assertThat(ids(page)).hasSize(10).contains("billing-late-fee", "fraud-unknown-charges");
        List<String> names = new ArrayList<>();
        page.get("items").forEach(item -> names.add(item.get("name").asString()));
        assertThat(names).isSorted();
        assertThat(page.get("nextCursor").isNull()).isTrue();
    }

    @Test
    void agentsDoNotSeeAuthorOnlyFields() {
        JsonNode one = get(AGENT, "/api/scenarios/billing-late-fee");
        assertThat(one.propertyNames()).doesNotContainAnyElementsOf(SPOILERS).contains("briefing", "customer");
        get(AGENT, "/api/scenarios")
                .get("items")
                .forEach(item -> assertThat(item.propertyNames()).doesNotContainAnyElementsOf(SPOILERS));
    }

    @ParameterizedTest
    @EnumSource(names = {"TRAINER", "ADMIN"})
    void authorsSeeEverything(Role role) {
        assertThat(get(role, "/api/scenarios/billing-late-fee").propertyNames()).containsAll(SPOILERS);
    }

    @ParameterizedTest
    @CsvSource({
        "category=fraud, fraud-unknown-charges",
        "difficulty=expert, complaint-lost-bookings",
        "category=technical&q=TELEVISION, elder-set-top-box",
        "q=hannah, general-moving-house",
        "q=late%20fee, billing-late-fee"
    })
    void filtersNarrowTheList(String query, String only) {
        assertThat(ids(get(AGENT, "/api/scenarios?" + query))).containsExactly(only);
    }

    /** A search in hidden fields would reveal them. */
    @ParameterizedTest
    @CsvSource({"q=meniscus", "q=willow%20street", "q=waive", "q=%25", "q=_"})
    void aSearchFindsOnlyWhatIsShown(String query) {
        assertThat(ids(get(AGENT, "/api/scenarios?" + query))).isEmpty();
    }

    @Test
    void pagesFollowEachOtherWithoutGapsOrRepeats() {
        List<String> walked = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(TRAINER, "/api/scenarios?limit=3" + cursor);
            assertThat(page.get("items").size()).isBetween(1, 3);
            walked.addAll(ids(page));
            JsonNode next = page.get("nextCursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());
        assertThat(walked).isEqualTo(ids(get(TRAINER, "/api/scenarios")));
    }

    @Test
    void onlyAuthorsSeeInactiveScenarios() {
        assertThat(ids(get(AGENT, "/api/scenarios"))).doesNotContain("moved-out-long-ago");
        assertThat(ids(get(AGENT, "/api/scenarios?active=false"))).isEmpty();
        assertThat(ids(get(AGENT, "/api/scenarios?status=archived"))).isEmpty();
        assertThat(ids(get(TRAINER, "/api/scenarios?status=archived"))).containsExactly("moved-out-long-ago");
        assertThat(ids(get(ADMIN, "/api/scenarios?active=false"))).contains("moved-out-long-ago");
        assertThat(ids(get(TRAINER, "/api/scenarios?active=true"))).doesNotContain("moved-out-long-ago");
        service.as(AGENT)
                .get()
                .uri("/api/scenarios/moved-out-long-ago")
                .exchange()
                .expectStatus()
                .isNotFound();
        assertThat(get(TRAINER, "/api/scenarios/moved-out-long-ago")
                        .get("status")
                        .asString())
                .isEqualTo("archived");
    }

    @Test
    void anUnchangedScenarioIsNotSentAgain() {
        String etag = requireNonNull(service.as(AGENT)
                .get()
                .uri("/api/scenarios/internet-down")
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(Void.class)
                .getResponseHeaders()
                .getETag());
        service.as(AGENT)
                .get()
                .uri("/api/scenarios/internet-down")
                .ifNoneMatch(etag)
                .exchange()
                .expectStatus()
                .isNotModified();
        service.as(TRAINER)
                .get()
                .uri("/api/scenarios/internet-down")
                .ifNoneMatch(etag)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void anUnknownScenarioIsNotFound() {
        service.as(AGENT)
                .get()
                .uri("/api/scenarios/no-such")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("scenario_not_found")
                .jsonPath("$.detail")
                .value(detail -> assertThat(String.valueOf(detail)).contains("GET /api/scenarios"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=101, limit",
        "limit=many, limit",
        "cursor=%21%21, cursor",
        "cursor=AAAA, cursor",
        "category=gardening, category",
        "difficulty=HARD, difficulty",
        "active=perhaps, active",
        "status=lost, status",
        "q=%00, q"
    })
    void aBadParameterIsNamed(String query, String parameter) {
        service.as(AGENT)
                .get()
                .uri(URI.create(service.url() + "/api/scenarios?" + query))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.parameter")
                .isEqualTo(parameter)
                .jsonPath("$.code")
                .isEqualTo("bad_parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/billing-late-fee", "/schema", "/export", "/billing-late-fee/versions"})
    void analystsAreForbidden(String path) {
        service.as(ANALYST)
                .get()
                .uri("/api/scenarios" + path)
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("forbidden");
    }

    @Test
    void aRequestWithoutTheGatewaysTokenIsRefused() {
        service.anonymous()
                .get()
                .uri("/api/scenarios")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }
}
