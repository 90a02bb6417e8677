package io.mockcall.callsession.session;

import static io.mockcall.platform.security.Role.AGENT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.callsession.Samples;
import io.mockcall.callsession.TestCallSession;
import io.mockcall.contracts.CallEnded;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.Topic;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import io.mockcall.testing.RunningService;
import io.mockcall.testing.TestTopics;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** Gateways report to the whole service and stop reporting, in real time. */
class CallPresenceTest {
    private static final Map<String, String> SHORT =
            Map.of("mockcall.call-session.grace", "5s", "mockcall.call-session.outbox-interval", "200ms");

    private static TestTopics control;

    private RunningService service;

    @BeforeAll
    static void openTopics() {
        control = TestTopics.shared(Topic.CALL_CONTROL);
    }

    @AfterAll
    static void closeTopics() {
        control.close();
    }

    @BeforeEach
    void start() {
        run(SHORT);
    }

    private void run(Map<String, String> settings) {
        service = TestCallSession.starting().set(settings).start();
        TestCallSession.announce(service, Samples.scenario("late-fee", Scenario.Status.ACTIVE));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private WebTestClient agent() {
        return service.as("present-agent", "red", AGENT);
    }

    private CallId startCall() {
        JsonNode started = requireNonNull(agent().post()
                .uri("/internal/calls")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("scenarioId", "late-fee"))
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
        return CallId.of(started.get("callId").asString());
    }

    private static WebTestClient.ResponseSpec report(WebTestClient gateway, Object body) {
        return gateway.post()
                .uri("/internal/calls/presence")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private String status(CallId call) {
        return requireNonNull(agent().get()
                        .uri("/api/calls/" + call)
                        .exchange()
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody())
                .get("status")
                .asString();
    }

    private static Stream<CallEnded> endsOf(CallId call) {
        return control.events(call, CallEnded.class).stream();
    }

    /** A gateway that repeats its report. */
    private Disposable gateway(String name, Set<CallId> calls) {
        WebTestClient client = service.as(Caller.GATEWAY);
        return Flux.interval(Duration.ZERO, Duration.ofMillis(250), Schedulers.newBoundedElastic(1, 100, name))
                .onBackpressureDrop()
                .subscribe(tick -> report(
                                client,
                                Map.of(
                                        "gateway",
                                        name,
                                        "callIds",
                                        calls.stream().map(CallId::toString).toList()))
                        .expectStatus()
                        .isNoContent());
    }

    @Test
    void callsOfAStoppedGatewayAreAbandonedAndOtherCallsContinue() {
        CallId lost = startCall();
        CallId kept = startCall();
        Disposable doomed = gateway("doomed", Set.of(lost));
        Disposable healthy = gateway("healthy", Set.of(kept));
        doomed.dispose();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> status(lost).equals("abandoned"));
        assertThat(status(kept)).isEqualTo("in_progress");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> endsOf(lost).count() == 1);
        healthy.dispose();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> status(kept).equals("abandoned"));
        assertThat(endsOf(lost)).hasSize(1);
        assertThat(endsOf(kept)).hasSize(1);
    }

    @Test
    void aRestartInBetweenDoesNotAbandonAServedCall() {
        Set<CallId> served = new CopyOnWriteArraySet<>();
        CallId call = startCall();
        CallId unreported = startCall();
        served.add(call);
        Disposable before = gateway("before", served);
        before.dispose();
        service.close();
        run(SHORT);
        Disposable after = gateway("after", served);
        // The end of the unreported call shows that the cleanup has checked this call, too.
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> status(unreported).equals("abandoned"));
        assertThat(status(call)).isEqualTo("in_progress");
        after.dispose();
    }

    @Test
    void aLateGatewayLearnsThatTheCallHasEnded() {
        CallId call = startCall();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> status(call).equals("abandoned"));
        report(service.as(Caller.GATEWAY), Map.of("gateway", "slow", "callIds", List.of(call.toString())))
                .expectStatus()
                .isNoContent();
        agent().post()
                .uri("/internal/calls/" + call + "/hold")
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("The call has ended.");
        assertThat(status(call)).isEqualTo("abandoned");
    }

    @Test
    void theReportsOfAnEndedCallAreForgotten() {
        CallId ended = startCall();
        CallId open = startCall();
        Disposable gateway = gateway("both", Set.of(ended, open));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> reports(ended) == 1 && reports(open) == 1);
        agent().post()
                .uri("/internal/calls/" + ended + "/end")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("reason", "agent"))
                .exchange()
                .expectStatus()
                .is2xxSuccessful();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> reports(ended) == 0);
        assertThat(reports(open)).isEqualTo(1);
        gateway.dispose();
    }

    private long reports(CallId call) {
        return requireNonNull(service.bean(DatabaseClient.class)
                .sql("SELECT count(*) FROM call_presence WHERE call_id = :call")
                .bind("call", call.value())
                .mapValue(Long.class)
                .one()
                .block());
    }

    @Test
    void onlyAGatewayMayReport() {
        Map<String, Object> body = Map.of("gateway", "mine", "callIds", List.of());
        for (WebTestClient other : List.of(
                agent(),
                service.as("root", "red", Role.ADMIN),
                service.as("gateway", "", Role.ADMIN),
                service.as("nobody", ""))) {
            report(other, body).expectStatus().isForbidden();
        }
        report(service.anonymous(), body).expectStatus().isUnauthorized();
        report(service.as(Caller.GATEWAY), body).expectStatus().isNoContent();
    }

    @Test
    void unknownCallsAreIgnored() {
        report(
                        service.as(Caller.GATEWAY),
                        Map.of(
                                "gateway",
                                "g",
                                "callIds",
                                List.of(CallId.random().toString(), startCall().toString())))
                .expectStatus()
                .isNoContent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"gateway\":\"\",\"callIds\":[]}",
                "{\"gateway\":\"a\\u0000\",\"callIds\":[]}",
                "{\"gateway\":\"g\"}",
                "{\"gateway\":\"g\",\"callIds\":[null]}",
                "{\"gateway\":\"g\",\"callIds\":[\"mine\"]}",
                "[]"
            })
    void aMalformedReportIsAProblem(String json) {
        report(service.as(Caller.GATEWAY), json)
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void aReportIsBounded() {
        String id = CallId.random().toString();
        WebTestClient gateway = service.as(Caller.GATEWAY);
        report(gateway, Map.of("gateway", "g", "callIds", Collections.nCopies(500, id)))
                .expectStatus()
                .isNoContent();
        report(gateway, Map.of("gateway", "g", "callIds", Collections.nCopies(501, id)))
                .expectStatus()
                .isBadRequest();
    }
}
