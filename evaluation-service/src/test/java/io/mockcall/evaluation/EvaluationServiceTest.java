package io.mockcall.evaluation;

import static io.mockcall.evaluation.ApiRequests.get;
import static io.mockcall.evaluation.ApiRequests.problem;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallMeasured;
import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.MetricReported;
import io.mockcall.contracts.NoteTaken;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.Transcribed;
import io.mockcall.evaluation.log.EvaluationEventLog;
import io.mockcall.evaluation.store.SampleEvaluations;
import io.mockcall.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.JsonNode;

class EvaluationServiceTest {
    private static final String SCENARIO = "internet-down";

    @SuppressWarnings("NullAway.Init") // before all tests
    private static RunningEvaluationService service;

    @BeforeAll
    static void start() {
        service = RunningEvaluationService.start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aCallThatEndedIsEvaluatedFromAllThatWasSaid() {
        CallId call = CallId.random();
        service.publish(good(call));
        CallEvaluated event = service.published(call, 1).getFirst();
        Evaluation evaluation = event.evaluation();
        assertThat(evaluation.result().overallScore()).isGreaterThan(80);
        assertThat(evaluation.subject().userId()).isEqualTo("agent-1");
        assertThat(evaluation.provenance().judge()).isEqualTo("embedded");
        assertThat(evaluation.basis().metrics()).containsEntry("agentUtterances", 8.0);

        assertThat(service.as("agent-1", "team-1", Role.AGENT)
                        .get()
                        .uri("/api/calls/{id}/evaluation", call)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody())
                .satisfies(body -> assertThat(EventCodec.mapper().readValue(body, Evaluation.class))
                        .isEqualTo(evaluation));
    }

    @Test
    void whatWasMeasuredIsPublishedOnceBeforeTheEvaluationAndIsPartOfIt() {
        CallId call = CallId.random();
        List<CallEvent> events = new ArrayList<>(good(call));
        events.add(
                events.size() - 1,
                new MetricReported(
                        call,
                        "gateway",
                        "call",
                        Map.of("bytesIn", 1000.0, "bytesOut", 2000.0, "cpuMs", 500.0),
                        events.getLast().at()));
        service.publish(events);
        Evaluation evaluation = service.published(call, 1).getFirst().evaluation();
        List<CallMeasured> measured = service.measured(call, 1);
        assertThat(measured).singleElement().satisfies(one -> {
            assertThat(one.bandwidthBytes()).isEqualTo(3000);
            assertThat(one.cpuSeconds()).isEqualTo(0.5);
            assertThat(one.aiResponseRelevance()).isBetween(0.05, 0.95);
            assertThat(one.at()).isEqualTo(events.getLast().at());
        });
        assertThat(evaluation.basis().metrics())
                .containsEntry("bandwidthBytes", 3000.0)
                .containsEntry("cpuSeconds", 0.5)
                .containsKeys("aiResponseRelevance", "talkOverEvents");

        List<CallEvent> again = requireNonNull(
                evaluator().evaluateAndMeasure(end(call)).collectList().block());
        assertThat(again).extracting(CallEvent::eventId).startsWith(call + "/measured");
        assertThat(again.getFirst()).isEqualTo(measured.getFirst());
        assertThat(((CallEvaluated) again.getLast()).evaluation()).isEqualTo(evaluation);
    }

    @Test
    void lastWordsThatComeAfterTheEndAreHeard() {
        CallId call = CallId.random();
        List<CallEvent> events = new ArrayList<>(good(call));
        CallEvent end = events.removeLast();
        List<CallEvent> late = events.subList(events.size() - 4, events.size());
        List<CallEvent> inTime = List.copyOf(events.subList(0, events.size() - 4));
        service.publish(inTime);
        service.publish(List.of(end));
        service.publish(List.copyOf(late));
        assertThat(service.published(call, 1).getFirst().evaluation().basis().metrics())
                .containsEntry("agentUtterances", 8.0);
    }

    @Test
    void anEvaluationThatWasStoredButNotPublishedIsPublishedAsItWas() {
        CallId call = CallId.random();
        List<CallEvent> events = good(call);
        service.bean(EvaluationEventLog.class).append(events).block();
        CallEvaluated lost = requireNonNull(evaluator().evaluate(end(call)).block());

        service.publish(List.of(events.getLast()));
        assertThat(service.published(call, 1)).containsExactly(lost);
        assertThat(rowsOf(call)).isEqualTo(1);
    }

    @Test
    void twoThatEvaluateTheSameCallAtOnceSayTheSame() {
        CallId call = CallId.random();
        service.bean(EvaluationEventLog.class).append(good(call)).block();
        List<CallEvaluated> both = requireNonNull(
                Flux.merge(evaluator().evaluate(end(call)), evaluator().evaluate(end(call)))
                        .collectList()
                        .block());
        assertThat(both).hasSize(2);
        assertThat(both.getFirst()).isEqualTo(both.getLast());
        assertThat(both.getFirst().eventId()).isEqualTo(both.getLast().eventId());
        assertThat(rowsOf(call)).isEqualTo(1);
    }

    @Test
    void theLogKeepsEachEventOnceAndNoPartialTranscripts() {
        CallId call = CallId.random();
        List<CallEvent> events = good(call);
        CallEvent partial = new Transcribed(
                call, "u1", 4, "Good mor", false, 1, 2, 0.5, "test", Instant.parse("2026-11-03T09:00:01Z"));
        EvaluationEventLog log = service.bean(EvaluationEventLog.class);
        log.append(List.of(partial)).block();
        log.append(events).block();
        List<CallEvent> twice = new ArrayList<>(events);
        twice.addAll(events);
        log.append(twice).block();
        assertThat(log.read(call).block()).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void aCharacterThatPostgresDoesNotTakeStopsNothing() {
        CallId call = CallId.random();
        EvaluationEventLog log = service.bean(EvaluationEventLog.class);
        log.append(List.of(new NoteTaken(call, 0, Map.of("text", "a\u0000b"), Instant.EPOCH)))
                .block();
        assertThat(log.read(call).block())
                .containsExactly(new NoteTaken(call, 0, Map.of("text", "a\ufffdb"), Instant.EPOCH));
    }

    @Test
    void aCallIsNotQuietBeforeItHasEnded() {
        CallId call = CallId.random();
        EvaluationEventLog log = service.bean(EvaluationEventLog.class);
        List<CallEvent> events = good(call);
        log.append(events.subList(0, events.size() - 1)).block();
        assertThat(log.quietFor(call).blockOptional()).isEmpty();
        log.append(events).block();
        assertThat(log.quietFor(call).blockOptional()).isPresent();
    }

    @Test
    void eachRoleSeesWhatItMay() {
        CallId call = CallId.random();
        store(call, "ann", "north", "2027-05-01T00:00:00Z");
        assertThat(statusFor("ann", "north", Role.AGENT, call)).isEqualTo(HttpStatus.OK);
        assertThat(statusFor("bob", "north", Role.AGENT, call)).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(statusFor("tim", "north", Role.TRAINER, call)).isEqualTo(HttpStatus.OK);
        assertThat(statusFor("tim", "south", Role.TRAINER, call)).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(statusFor("ana", "", Role.ANALYST, call)).isEqualTo(HttpStatus.OK);
        assertThat(statusFor("root", "", Role.ADMIN, call)).isEqualTo(HttpStatus.OK);
        service.anonymous()
                .get()
                .uri("/api/calls/{id}/evaluation", call)
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void whatIsNotTheirsLooksLikeWhatIsNotThere() {
        CallId call = CallId.random();
        store(call, "ann", "north", "2026-05-01T00:00:00Z");
        CallId nobodys = CallId.random();
        assertThat(notFound(call).replace(call.toString(), "?"))
                .isEqualTo(notFound(nobodys).replace(nobodys.toString(), "?"))
                .contains("call_not_found");
    }

    private static String notFound(CallId call) {
        return requireNonNull(service.as("bob", "north", Role.AGENT)
                .get()
                .uri("/api/calls/{id}/evaluation", call)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    @Test
    void whatIsNotThereIsAProblem() {
        for (String id : List.of(CallId.random().toString(), "nonsense")) {
            problem(
                    service.as("ann", "north", Role.AGENT),
                    "/api/calls/" + id + "/evaluation",
                    HttpStatus.NOT_FOUND,
                    "call_not_found");
        }
    }

    @Test
    void theListIsPagedFromTheNewestToTheOldest() {
        for (int day = 1; day <= 5; day++) {
            store(CallId.random(), "pat", "east", "2027-06-0" + day + "T00:00:00Z");
        }
        WebTestClient pat = service.as("pat", "east", Role.AGENT);
        JsonNode first = get(pat, "/api/evaluations?limit=2");
        JsonNode second = get(
                pat,
                "/api/evaluations?limit=2&cursor=" + first.get("nextCursor").asString());
        JsonNode third = get(
                pat,
                "/api/evaluations?limit=2&cursor=" + second.get("nextCursor").asString());
        assertThat(Flux.just(first, second, third)
                        .flatMapIterable(page -> page.get("items"))
                        .map(item -> item.get("evaluatedAt").asString().substring(8, 10))
                        .collectList()
                        .block())
                .containsExactly("05", "04", "03", "02", "01");
        assertThat(third.get("nextCursor").isNull()).isTrue();
    }

    @Test
    void theListIsFiltered() {
        store(CallId.random(), "una-of-the-list", "west", "2027-07-01T00:00:00Z");
        store(CallId.random(), "vic", "west", "2027-07-02T00:00:00Z");
        WebTestClient trainer = service.as("tim", "west", Role.TRAINER);
        assertThat(get(trainer, "/api/evaluations").get("items")).hasSize(2);
        assertThat(get(trainer, "/api/evaluations?userId=una-of-the-list").get("items"))
                .hasSize(1);
        assertThat(get(trainer, "/api/evaluations?scenarioId=" + SCENARIO).get("items"))
                .hasSize(2);
        assertThat(get(trainer, "/api/evaluations?scenarioId=another").get("items"))
                .isEmpty();
        assertThat(get(service.as("una-of-the-list", "west", Role.AGENT), "/api/evaluations")
                        .get("items"))
                .hasSize(1);
    }

    @Test
    void aQueryThatMayOrCanNotBeAnsweredIsAProblem() {
        WebTestClient agent = service.as("ann", "north", Role.AGENT);
        for (String wrong : List.of("limit=0", "limit=101", "limit=many", "cursor=mine", "scenarioId=%00")) {
            problem(agent, "/api/evaluations?" + wrong, HttpStatus.BAD_REQUEST, "bad_parameter")
                    .jsonPath("$.parameter")
                    .isEqualTo(wrong.substring(0, wrong.indexOf('=')));
        }
        problem(agent, "/api/evaluations?userId=bob", HttpStatus.FORBIDDEN, "forbidden");
    }

    @Test
    void theServiceBecomesReady() {
        Mono.fromRunnable(() -> service.anonymous()
                        .get()
                        .uri("/actuator/health/readiness")
                        .exchange()
                        .expectStatus()
                        .isOk())
                .retryWhen(Retry.fixedDelay(100, Duration.ofMillis(200)).filter(AssertionError.class::isInstance))
                .block();
    }

    private static List<CallEvent> good(CallId call) {
        return Calls.in(call, Scenarios.named(SCENARIO))
                .agents(Scenarios.agent(SCENARIO, "good"))
                .end();
    }

    private static CallEnded end(CallId call) {
        return (CallEnded) good(call).getLast();
    }

    private static CallEvaluator evaluator() {
        return service.bean(CallEvaluator.class);
    }

    private static void store(CallId call, String user, String team, String endedAt) {
        service.store(
                SampleEvaluations.of(call, user, team, SCENARIO, Scenario.Difficulty.EASY, Instant.parse(endedAt), 50));
    }

    private static long rowsOf(CallId call) {
        return requireNonNull(service.bean(DatabaseClient.class)
                .sql("select count(*) as rows from evaluation.evaluation where call_id = :call")
                .bind("call", call.value())
                .map(row -> row.get("rows", Long.class))
                .one()
                .block());
    }

    private static HttpStatus statusFor(String user, String team, Role role, CallId call) {
        return HttpStatus.valueOf(service.as(user, team, role)
                .get()
                .uri("/api/calls/{id}/evaluation", call)
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value());
    }
}
