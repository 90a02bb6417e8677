package io.mockcall.callsession.session;

import static io.mockcall.platform.security.Role.ADMIN;
import static io.mockcall.platform.security.Role.AGENT;
import static io.mockcall.platform.security.Role.ANALYST;
import static io.mockcall.platform.security.Role.TRAINER;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.callsession.Samples;
import io.mockcall.callsession.TestCallSession;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Scenario;
import io.mockcall.testing.RunningService;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

class SessionApiTest {
    private static final AtomicInteger USERS = new AtomicInteger();

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = TestCallSession.start();
        TestCallSession.announce(service, Samples.scenario("late-fee", Scenario.Status.ACTIVE));
        TestCallSession.announce(service, Samples.scenario("other", Scenario.Status.ACTIVE));
        TestCallSession.announce(service, Samples.scenario("archived", Scenario.Status.ARCHIVED));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** A user that no other test uses. */
    private static WebTestClient newAgent() {
        return service.as("agent-" + USERS.incrementAndGet(), "red", AGENT);
    }

    private static WebTestClient.ResponseSpec post(WebTestClient who, String path, Object body) {
        return who.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static JsonNode body(WebTestClient.ResponseSpec response) {
        return requireNonNull(response.expectBody(JsonNode.class).returnResult().getResponseBody());
    }

    private static JsonNode startCall(WebTestClient who) {
        return body(post(who, "/internal/calls", Map.of("scenarioId", "late-fee"))
                .expectStatus()
                .isCreated());
    }

    private static String startedCallId(WebTestClient who) {
        return startCall(who).get("callId").asString();
    }

    private static WebTestClient.ResponseSpec ask(WebTestClient who, String call, String what) {
        return who.post().uri("/internal/calls/" + call + "/" + what).exchange();
    }

    private static WebTestClient.ResponseSpec end(WebTestClient who, String call, String reason) {
        return post(who, "/internal/calls/" + call + "/end", Map.of("reason", reason));
    }

    private static JsonNode get(WebTestClient who, String path) {
        return body(who.get()
                .uri(URI.create(service.url() + path))
                .exchange()
                .expectStatus()
                .isOk());
    }

    @Test
    void aStartedCallDescribesTheScenarioWithoutSecrets() {
        WebTestClient agent = newAgent();
        JsonNode started = body(post(
                        agent,
                        "/internal/calls",
                        Map.of("scenarioId", "late-fee", "turnMode", "manual", "recording", true))
                .expectStatus()
                .isCreated());
        assertThat(started.get("recording").asBoolean()).isTrue();
        assertThat(started.get("scenario").toString())
                .isEqualTo("{\"id\":\"late-fee\",\"name\":\"A late fee\",\"category\":\"billing\","
                        + "\"difficulty\":\"easy\",\"customerName\":\"Marcus Reed\","
                        + "\"briefing\":\"A customer calls about a late fee.\"}");
        JsonNode call = get(agent, "/api/calls/" + started.get("callId").asString());
        assertThat(call.get("status").asString()).isEqualTo("in_progress");
        assertThat(call.get("turnMode").asString()).isEqualTo("manual");
        assertThat(call.get("scenarioVersion").asInt()).isEqualTo(7);
        assertThat(call.get("startedAt")).isEqualTo(started.get("startedAt"));
        assertThat(call.get("recording").get("available").asBoolean()).isFalse();
        assertThat(call.toString()).doesNotContain("secret amount");
    }

    @Test
    void thePlaybackRateIsChecked() {
        JsonNode problem =
                body(post(newAgent(), "/internal/calls", Map.of("scenarioId", "late-fee", "playbackSampleRate", 22_050))
                        .expectStatus()
                        .isBadRequest());
        assertThat(problem.get("detail").asString()).contains("playbackSampleRate", "16000 or 24000");
        post(newAgent(), "/internal/calls", Map.of("scenarioId", "late-fee", "playbackSampleRate", 24_000))
                .expectStatus()
                .isCreated();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such", "archived"})
    void aScenarioThatIsNotActiveIsNotFound(String scenario) {
        JsonNode problem = body(post(newAgent(), "/internal/calls", Map.of("scenarioId", scenario))
                .expectStatus()
                .isNotFound());
        assertThat(problem.get("code").asString()).isEqualTo("scenario_not_found");
        assertThat(problem.get("detail").asString()).contains("GET /api/scenarios");
    }

    @Test
    void theSameRequestTwiceIsOneCall() {
        WebTestClient agent = newAgent();
        Map<String, Object> request = Map.of("scenarioId", "late-fee", "requestId", "r-1");
        JsonNode first =
                body(post(agent, "/internal/calls", request).expectStatus().isCreated());
        JsonNode again =
                body(post(agent, "/internal/calls", request).expectStatus().isCreated());
        assertThat(again).isEqualTo(first);
        assertThat(get(agent, "/api/calls").get("items").size()).isEqualTo(1);
        post(agent, "/internal/calls", Map.of("scenarioId", "other", "requestId", "r-1"))
                .expectStatus()
                .isEqualTo(409);
        JsonNode others =
                body(post(newAgent(), "/internal/calls", request).expectStatus().isCreated());
        assertThat(others.get("callId")).isNotEqualTo(first.get("callId"));
    }

    @Test
    void aCallIsHeldResumedAndEnded() {
        WebTestClient agent = newAgent();
        String call = startedCallId(agent);
        assertThat(body(ask(agent, call, "hold").expectStatus().isOk())
                        .get("status")
                        .asString())
                .isEqualTo("on_hold");
        assertThat(body(ask(agent, call, "hold").expectStatus().isEqualTo(409))
                        .get("detail")
                        .asString())
                .contains("already on hold");
        assertThat(body(ask(agent, call, "resume").expectStatus().isOk())
                        .get("status")
                        .asString())
                .isEqualTo("in_progress");
        ask(agent, call, "resume").expectStatus().isEqualTo(409);
        JsonNode ended = body(end(agent, call, "agent").expectStatus().isOk());
        assertThat(ended.get("status").asString()).isEqualTo("completed");
        assertThat(ended.get("durationSeconds").isNumber()).isTrue();
        assertThat(body(end(agent, call, "error").expectStatus().isOk())).isEqualTo(ended);
        assertThat(body(ask(agent, call, "hold").expectStatus().isEqualTo(409))
                        .get("code")
                        .asString())
                .isEqualTo("wrong_state");

        List<String> types = new ArrayList<>();
        get(agent, "/api/calls/" + call + "/events")
                .get("events")
                .forEach(event -> types.add(event.get("type").asString()));
        assertThat(types).containsExactly("CallStarted", "CallHeld", "CallResumed", "CallEnded");
    }

    @Test
    void agentEventsAreStoredAsSent() {
        WebTestClient agent = newAgent();
        String call = startedCallId(agent);
        String marks = "/internal/calls/" + call + "/events";
        post(agent, marks, "{\"eventType\":\"note\",\"data\":{\"text\":\"ça va 🙂\",\"gone\":null,\"list\":[1,null]}}")
                .expectStatus()
                .isOk();
        post(agent, marks, Map.of("eventType", "solution_offered"))
                .expectStatus()
                .isOk();
        post(agent, marks, Map.of("eventType", "transfer", "data", Map.of("to", "supervisor")))
                .expectStatus()
                .isOk();
        JsonNode events = get(agent, "/api/calls/" + call + "/events").get("events");
        assertThat(events.get(1).get("data").toString()).isEqualTo("{\"list\":[1,null],\"text\":\"ça va 🙂\"}");
        assertThat(events.get(2).get("type").asString()).isEqualTo("SolutionOffered");
        assertThat(events.get(3).get("data").get("to").asString()).isEqualTo("supervisor");
    }

    @Test
    void oneOfConcurrentHoldsWinsAndNoEventIsLost() {
        WebTestClient agent = newAgent();
        String call = startedCallId(agent);
        List<Integer> statuses = requireNonNull(Flux.range(0, 6)
                .flatMap(i -> Mono.fromCallable(() -> ask(agent, call, "hold")
                                .returnResult(Void.class)
                                .getStatus()
                                .value())
                        .subscribeOn(reactor.core.scheduler.Schedulers.boundedElastic()))
                .collectList()
                .block());
        assertThat(statuses).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 409);
        assertThat(get(agent, "/api/calls/" + call + "/events").get("events").size())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | {\"scenarioId\":\"\"} | 400",
                "'' | {} | 400",
                "'' | {\"scenarioId\":\"late-fee\",\"turnMode\":\"sometimes\"} | 400",
                "'' | {\"scenarioId\":\"late-fee\",\"requestId\":\"\"} | 400",
                "'' | {\"scenarioId\":\"late-fee\",\"requestId\":\"a\\u0000b\"} | 400",
                "'' | {\"scenarioId\":\"late | 400",
                "'' | [] | 400",
                "/end | {\"reason\":\"bored\"} | 400",
                "/end | {} | 400",
                "/events | {\"eventType\":\"dance\"} | 400",
                "/events | {} | 400",
                "/events | {\"eventType\":\"note\",\"data\":\"text\"} | 400",
                "/events | {\"eventType\":\"note\",\"data\":{\"a\":[{\"b\":\"x\\u0000\"}]}} | 400",
            })
    void aMalformedRequestIsAProblemAndHarmless(String path, String json, int status) {
        WebTestClient agent = newAgent();
        String call = startedCallId(agent);
        String uri = path.isEmpty() ? "/internal/calls" : "/internal/calls/" + call + path;
        post(agent, uri, json)
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        ask(agent, call, "hold").expectStatus().isOk();
    }

    @Test
    void dataIsBounded() {
        WebTestClient agent = newAgent();
        String marks = "/internal/calls/" + startedCallId(agent) + "/events";
        int most = SessionRequests.MAX_DATA_BYTES - "{\"t\":\"\"}".length();
        post(agent, marks, Map.of("eventType", "note", "data", Map.of("t", "x".repeat(most))))
                .expectStatus()
                .isOk();
        JsonNode problem =
                body(post(agent, marks, Map.of("eventType", "note", "data", Map.of("t", "x".repeat(most + 1))))
                        .expectStatus()
                        .isEqualTo(413));
        assertThat(problem.get("code").asString()).isEqualTo("too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/events", "/transcript", "/recording"})
    void callsOfOthersAreNotFound(String part) {
        String call = startedCallId(newAgent());
        for (WebTestClient stranger : List.of(
                newAgent(), service.as("stranger", "blue", TRAINER), service.as("stranger", "blue", AGENT, ANALYST))) {
            JsonNode problem = body(stranger.get()
                    .uri("/api/calls/" + call + part)
                    .exchange()
                    .expectStatus()
                    .isNotFound());
            assertThat(problem.get("code").asString()).isEqualTo("call_not_found");
        }
    }

    @Test
    void aForbiddenCallLooksLikeAMissingCall() {
        String call = startedCallId(newAgent());
        String nobodys = CallId.random().toString();
        WebTestClient stranger = newAgent();
        String foreign = problemText(stranger, call);
        assertThat(foreign.replace(call, "?"))
                .isEqualTo(problemText(stranger, nobodys).replace(nobodys, "?"));
    }

    private static String problemText(WebTestClient who, String call) {
        return body(who.get()
                        .uri("/api/calls/" + call)
                        .exchange()
                        .expectStatus()
                        .isNotFound())
                .toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/{call}", "/{call}/events", "/{call}/transcript", "/{call}/recording"})
    void analystsAndUsersWithoutRolesSeeNoCalls(String path) {
        String call = startedCallId(newAgent());
        for (WebTestClient stranger : List.of(service.as("analyst", "red", ANALYST), service.as("nobody", "red"))) {
            JsonNode problem = body(stranger.get()
                    .uri("/api/calls" + path.replace("{call}", call))
                    .exchange()
                    .expectStatus()
                    .isForbidden());
            assertThat(problem.get("code").asString()).isEqualTo("forbidden");
        }
    }

    @Test
    void adminsSeeTheCallsOfAllTeams() {
        String call = startedCallId(newAgent());
        WebTestClient admin = service.as("root", "blue", ADMIN);
        assertThat(get(admin, "/api/calls/" + call).get("id").asString()).isEqualTo(call);
        assertThat(idsIn(get(admin, "/api/calls"))).contains(call);
    }

    @Test
    void agentsListTheirOwnCallsOnly() {
        WebTestClient agent = service.as("una", "green", AGENT);
        String own = startedCallId(agent);
        startedCallId(service.as("vic", "green", AGENT));
        assertThat(idsIn(get(agent, "/api/calls"))).containsExactly(own);
        assertThat(idsIn(get(agent, "/api/calls?userId=una"))).containsExactly(own);
        JsonNode problem = body(agent.get()
                .uri("/api/calls?userId=vic")
                .exchange()
                .expectStatus()
                .isForbidden());
        assertThat(problem.get("code").asString()).isEqualTo("forbidden");
        assertThat(problem.get("detail").asString()).contains("userId");
    }

    @Test
    void trainersNarrowTheListOfTheirTeam() {
        String ann = startedCallId(service.as("ann", "amber", AGENT));
        String bob = body(post(service.as("bob", "amber", AGENT), "/internal/calls", Map.of("scenarioId", "other"))
                        .expectStatus()
                        .isCreated())
                .get("callId")
                .asString();
        startedCallId(service.as("ann", "ochre", AGENT));
        WebTestClient trainer = service.as("tim", "amber", TRAINER);
        String elsewhere = startedCallId(service.as("tim", "ochre", AGENT));
        String own = startedCallId(trainer);
        assertThat(idsIn(get(trainer, "/api/calls"))).containsExactly(own, elsewhere, bob, ann);
        JsonNode first = get(trainer, "/api/calls?limit=3");
        assertThat(idsIn(first)).containsExactly(own, elsewhere, bob);
        assertThat(idsIn(get(
                        trainer,
                        "/api/calls?limit=3&cursor=" + first.get("nextCursor").asString())))
                .containsExactly(ann);
        assertThat(idsIn(get(trainer, "/api/calls?userId=ann"))).containsExactly(ann);
        assertThat(idsIn(get(trainer, "/api/calls?scenarioId=other"))).containsExactly(bob);
        assertThat(idsIn(get(trainer, "/api/calls?userId=ann&scenarioId=other")))
                .isEmpty();
        String began = get(trainer, "/api/calls/" + bob).get("startedAt").asString();
        assertThat(idsIn(get(trainer, "/api/calls?from=" + began))).containsExactly(own, elsewhere, bob);
        assertThat(idsIn(get(trainer, "/api/calls?to=" + began))).containsExactly(ann);
    }

    private static List<String> idsIn(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("items").forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }

    @Test
    void aTrainerSeesTheTeamsCallsAndOnlyTheAgentChangesThem() {
        String call = startedCallId(newAgent());
        WebTestClient trainer = service.as("trainer", "red", TRAINER);
        assertThat(get(trainer, "/api/calls/" + call).get("id").asString()).isEqualTo(call);
        ask(trainer, call, "hold").expectStatus().isNotFound();
        end(trainer, call, "agent").expectStatus().isNotFound();
        end(newAgent(), call, "agent").expectStatus().isNotFound();
    }

    @Test
    void aMalformedIdIsNotFound() {
        newAgent().get().uri("/api/calls/nonsense").exchange().expectStatus().isNotFound();
        ask(newAgent(), "nonsense", "hold").expectStatus().isNotFound();
        ask(newAgent(), "6d1f3f2e-7f43-4c3a-9a59-1c1f6f1b2a3c", "hold")
                .expectStatus()
                .isNotFound();
    }

    @Test
    void analystsCannotStartCalls() {
        post(service.as("analyst", "red", ANALYST), "/internal/calls", Map.of("scenarioId", "late-fee"))
                .expectStatus()
                .isForbidden();
    }

    @Test
    void aCallWithoutARecordingIsNotFound() {
        WebTestClient agent = newAgent();
        JsonNode problem = body(agent.get()
                .uri("/api/calls/" + startedCallId(agent) + "/recording")
                .exchange()
                .expectStatus()
                .isNotFound());
        assertThat(problem.get("code").asString()).isEqualTo("recording_not_found");
        assertThat(problem.get("detail").asString()).contains("has no recording");
    }

    @Test
    void pagesFollowEachOtherNewestFirst() {
        WebTestClient agent = newAgent();
        List<String> dialled = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            dialled.addFirst(startedCallId(agent));
        }
        end(agent, dialled.get(1), "agent").expectStatus().isOk();
        List<String> walked = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(agent, "/api/calls?limit=2" + cursor);
            page.get("items").forEach(item -> walked.add(item.get("id").asString()));
            JsonNode next = page.get("nextCursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());
        assertThat(walked).containsExactlyInAnyOrderElementsOf(dialled);
        assertThat(get(agent, "/api/calls?status=completed").get("items").size())
                .isEqualTo(1);
        assertThat(get(agent, "/api/calls?status=on_hold").get("items").size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=x, limit",
        "status=over, status",
        "cursor=AAAA, cursor",
        "cursor=%21, cursor",
        "from=today, from",
        "to=%2B999999999-01-01T00:00:00Z, to",
        "scenarioId=%00, scenarioId",
        "cursor=LTkwMDAwMDAwMDAwMDAwMDAwMDAKMTFiMTFiMTEtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw, cursor"
    })
    void aBadParameterIsNamed(String query, String parameter) {
        JsonNode problem = body(newAgent()
                .get()
                .uri(URI.create(service.url() + "/api/calls?" + query))
                .exchange()
                .expectStatus()
                .isBadRequest());
        assertThat(problem.get("parameter").asString()).isEqualTo(parameter);
        assertThat(problem.get("code").asString()).isEqualTo("bad_parameter");
    }

    @Test
    void aRequestWithoutTheGatewaysTokenIsRefused() {
        service.anonymous().get().uri("/api/calls").exchange().expectStatus().isUnauthorized();
        post(service.anonymous(), "/internal/calls", Map.of("scenarioId", "late-fee"))
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void theServiceIsReadyAfterItHasReadTheScenarios() {
        assertThat(get(service.anonymous(), "/actuator/health/readiness")
                        .get("status")
                        .asString())
                .isEqualTo("UP");
    }
}
