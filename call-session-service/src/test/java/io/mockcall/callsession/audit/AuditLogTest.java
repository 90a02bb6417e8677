package io.mockcall.callsession.audit;

import static io.mockcall.platform.security.Role.ADMIN;
import static io.mockcall.platform.security.Role.AGENT;
import static io.mockcall.platform.security.Role.ANALYST;
import static io.mockcall.platform.security.Role.TRAINER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.callsession.Samples;
import io.mockcall.callsession.TestCallSession;
import io.mockcall.contracts.Audited;
import io.mockcall.contracts.Event;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.Topic;
import io.mockcall.testing.RunningService;
import io.mockcall.testing.TestTopics;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

class AuditLogTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final AtomicInteger ACTORS = new AtomicInteger();

    private static RunningService service;
    private static WebTestClient admin;

    @BeforeAll
    static void start() {
        service = TestCallSession.start();
        TestCallSession.announce(service, Samples.scenario("late-fee", Scenario.Status.ACTIVE));
        admin = service.as("root", "", ADMIN);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** A user that no other test uses. */
    private static String newActor() {
        return "actor-" + ACTORS.incrementAndGet();
    }

    private static Audited entry(String actor, String id, Instant at) {
        return new Audited(
                actor + "/" + id,
                actor,
                "red",
                "changed",
                "scenario",
                "late-fee",
                Audited.Outcome.DONE,
                Map.of("version", "8"),
                at);
    }

    private static JsonNode get(WebTestClient who, String query) {
        return requireNonNull(who.get()
                .uri(URI.create(service.url() + "/api/audit" + query))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    }

    private static List<String> idsOf(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("items").forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }

    private static void write(Event... entries) {
        service.bean(AuditLog.class).write(List.of(entries)).block();
    }

    private static void execute(String sql) {
        service.bean(DatabaseClient.class).sql(sql).then().block();
    }

    @Test
    void aRepeatedEntryIsStoredOnce() {
        String actor = newActor();
        Audited entry = entry(actor, "1", NOON);
        service.publish(entry);
        service.publish(entry);
        service.publish(entry(actor, "2", NOON.plusSeconds(1)));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> idsOf(get(admin, "?actor=" + actor)).contains(actor + "/2"));
        JsonNode page = get(admin, "?actor=" + actor);
        assertThat(idsOf(page)).containsExactly(actor + "/2", actor + "/1");
        assertThat(page.get("items").get(1).toString())
                .isEqualTo("{\"id\":\"" + actor + "/1\",\"actor\":\"" + actor + "\",\"team\":\"red\","
                        + "\"action\":\"changed\",\"recordType\":\"scenario\",\"recordId\":\"late-fee\","
                        + "\"outcome\":\"done\",\"details\":{\"version\":\"8\"},\"at\":\"2026-03-01T12:00:00Z\"}");
        assertThat(page.get("nextCursor").isNull()).isTrue();
    }

    @Test
    void aBatchMayBeWrittenAgain() {
        String actor = newActor();
        write(entry(actor, "1", NOON), entry(actor, "1", NOON), entry(actor, "2", NOON));
        write(entry(actor, "2", NOON), entry(actor, "3", NOON));
        assertThat(idsOf(get(admin, "?actor=" + actor))).containsExactly(actor + "/3", actor + "/2", actor + "/1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_log SET actor = 'somebody else'",
                "UPDATE audit_log SET outcome = 'refused' WHERE id = 'there is none'",
                "DELETE FROM audit_log",
                "TRUNCATE audit_log",
                "INSERT INTO audit_log SELECT * FROM audit_log ON CONFLICT (id) DO UPDATE SET actor = 'x'"
            })
    void entriesCannotBeChangedOrRemoved(String sql) {
        String actor = newActor();
        write(entry(actor, "1", NOON));
        assertThatThrownBy(() -> execute(sql)).rootCause().hasMessageContaining("append-only");
        assertThat(idsOf(get(admin, "?actor=" + actor))).containsExactly(actor + "/1");
    }

    @Test
    void anEntryThatCannotBeStoredGoesToTheDeadLetters() {
        String actor = newActor();
        service.publish(entry(actor, "1", NOON));
        service.publish(new Audited(
                actor + "/poison", actor, "", "changed", "user", "a\0b", Audited.Outcome.DONE, Map.of(), NOON));
        service.publish(entry(actor, "2", NOON));
        try (TestTopics topics = TestTopics.shared(Topic.AUDIT)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> idsOf(get(admin, "?actor=" + actor)).size() == 2
                            && topics.deadLetters(Topic.AUDIT).stream()
                                    .anyMatch(letter -> UTF_8.decode(letter.bytes())
                                            .toString()
                                            .contains(actor + "/poison")));
        }
    }

    @Test
    void pagesFollowEachOtherNewestFirst() {
        String actor = newActor();
        write(
                entry(actor, "a", NOON.plusSeconds(2)),
                entry(actor, "b", NOON.plusNanos(123_456_000)),
                entry(actor, "c", NOON.plusNanos(123_456_000)),
                entry(actor, "line\nbreak", NOON.plusSeconds(1)),
                entry(actor, "e", NOON));
        List<String> walked = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(admin, "?limit=2&actor=" + actor + cursor);
            assertThat(page.get("items").size()).isLessThanOrEqualTo(2);
            walked.addAll(idsOf(page));
            JsonNode next = page.get("nextCursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());
        assertThat(walked)
                .containsExactly(actor + "/a", actor + "/line\nbreak", actor + "/c", actor + "/b", actor + "/e");
    }

    @ParameterizedTest
    @CsvSource({
        "action=changed, 2",
        "action=signed_in, 1",
        "recordType=user, 1",
        "recordType=scenario&recordId=late-fee, 2",
        "recordId=other, 0",
        "outcome=refused, 1",
        "outcome=done, 2",
        "from=2026-03-01T12:00:01Z, 2",
        "to=2026-03-01T12:00:01Z, 1",
        "from=2026-03-01T12:00:01Z&to=2026-03-01T12:00:02Z, 1",
    })
    void theListIsFiltered(String filter, int expected) {
        String actor = newActor();
        write(
                entry(actor, "1", NOON),
                entry(actor, "2", NOON.plusSeconds(1)),
                new Audited(
                        actor + "/3",
                        actor,
                        "",
                        "signed_in",
                        "user",
                        actor,
                        Audited.Outcome.REFUSED,
                        Map.of(),
                        NOON.plusSeconds(2)));
        assertThat(idsOf(get(admin, "?actor=" + actor + "&" + filter))).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({"outcome=maybe, outcome", "limit=101, limit", "cursor=x, cursor", "from=now, from", "actor=%00, actor"})
    void aBadParameterIsNamed(String query, String parameter) {
        admin.get()
                .uri(URI.create(service.url() + "/api/audit?" + query))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("bad_parameter")
                .jsonPath("$.parameter")
                .isEqualTo(parameter);
    }

    @Test
    void onlyAdminsReadIt() {
        for (WebTestClient other : List.of(
                service.as("agent", "red", AGENT),
                service.as("trainer", "red", TRAINER),
                service.as("analyst", "red", ANALYST),
                service.as("nobody", ""))) {
            other.get()
                    .uri("/api/audit?limit=nonsense")
                    .exchange()
                    .expectStatus()
                    .isForbidden()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("forbidden");
        }
        service.anonymous().get().uri("/api/audit").exchange().expectStatus().isUnauthorized();
    }

    @ParameterizedTest
    @CsvSource({"'', detail", "/events, events", "/transcript, transcript", "/transcript?format=vtt, transcript"})
    void accessToTheCallOfAnotherUserIsAudited(String path, String part) {
        String call = startCall(newActor());
        String trainer = newActor();
        String root = newActor();
        assertThat(read(service.as(trainer, "red", TRAINER), call + path)).isEqualTo(200);
        assertThat(read(service.as(root, "", ADMIN), call + path)).isEqualTo(200);
        JsonNode looks = get(admin, "?action=read&recordType=call&recordId=" + call);
        assertThat(looks.get("items").size()).isEqualTo(2);
        JsonNode newest = looks.get("items").get(0);
        assertThat(newest.get("actor").asString()).isEqualTo(root);
        assertThat(newest.get("details").toString()).isEqualTo("{\"part\":\"" + part + "\"}");
        assertThat(looks.get("items").get(1).get("actor").asString()).isEqualTo(trainer);
        assertThat(looks.get("items").get(1).get("team").asString()).isEqualTo("red");
    }

    @Test
    void accessToTheOwnCallAndFailedAccessAreNotAudited() {
        String agent = newActor();
        String call = startCall(agent);
        assertThat(read(service.as(agent, "red", AGENT), call + "/transcript")).isEqualTo(200);
        assertThat(read(service.as(newActor(), "red", AGENT), call)).isEqualTo(404);
        assertThat(read(service.as(newActor(), "blue", TRAINER), call)).isEqualTo(404);
        assertThat(read(service.as(newActor(), "red", TRAINER), call + "/transcript?format=pdf"))
                .isEqualTo(400);
        assertThat(get(admin, "?recordId=" + call).get("items").isEmpty()).isTrue();
    }

    @Test
    void accessWithoutAnAuditEntryIsRefused() {
        String agent = newActor();
        String call = startCall(agent);
        String trainer = newActor();
        execute("ALTER TABLE audit_log ADD CONSTRAINT refused_by_test CHECK (actor <> '" + trainer + "')");
        try {
            service.as(trainer, "red", TRAINER)
                    .get()
                    .uri("/api/calls/" + call + "/transcript")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals("Retry-After", "5")
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("audit_unavailable");
            assertThat(read(service.as(agent, "red", AGENT), call + "/transcript"))
                    .isEqualTo(200);
        } finally {
            execute("ALTER TABLE audit_log DROP CONSTRAINT refused_by_test");
        }
        assertThat(read(service.as(trainer, "red", TRAINER), call + "/transcript"))
                .isEqualTo(200);
    }

    private static String startCall(String agent) {
        return requireNonNull(service.as(agent, "red", AGENT)
                        .post()
                        .uri("/internal/calls")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(Map.of("scenarioId", "late-fee"))
                        .exchange()
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody())
                .get("callId")
                .asString();
    }

    private static int read(WebTestClient who, String path) {
        return who.get()
                .uri(URI.create(service.url() + "/api/calls/" + path))
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }
}
