package io.mockcall.evaluation;

import static io.mockcall.evaluation.ApiRequests.get;
import static io.mockcall.evaluation.ApiRequests.problem;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.Audited;
import io.mockcall.contracts.CallEvaluated;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.TurnMode;
import io.mockcall.evaluation.log.EvaluationEventLog;
import io.mockcall.evaluation.store.SampleEvaluations;
import io.mockcall.platform.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Overrides by trainers, over HTTP and on the topics. */
class OverrideTest {
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
    void aDecisionIsPublishedAuditedAndReadByTheAgent() {
        CallId call = kept("ann", "north", 50);
        WebTestClient trainer = service.as("tim", "north", Role.TRAINER);
        assertThat(etag(trainer, call)).isEqualTo("\"1\"");
        Evaluation decided = ok(override(
                trainer,
                call,
                "\"1\"",
                Map.of("scores", Map.of("empathy", 90), "reason", "The empathy was on the tape.")));
        assertThat(decided.revision()).isEqualTo(2);
        assertThat(decided.result().scores().empathy()).isEqualTo(50);
        Evaluation.Overridden override = requireNonNull(decided.review().override());
        assertThat(override.scores().empathy()).isEqualTo(90);
        assertThat(override.scores().closing()).isEqualTo(50);
        assertThat(override.overallScore()).isEqualTo(58); // empathy weighs 20 of 100
        assertThat(override.by()).isEqualTo("tim");

        WebTestClient agent = service.as("ann", "north", Role.AGENT);
        assertThat(etag(agent, call)).isEqualTo("\"2\"");
        CallEvaluated published = service.published(call, 1).getLast();
        assertThat(published.evaluation()).isEqualTo(decided);
        assertThat(published.eventId()).endsWith("/2");
        Audited audited = service.audited("evaluation", call.toString(), 1).getFirst();
        assertThat(audited.actor()).isEqualTo("tim");
        assertThat(audited.action()).isEqualTo("overridden");
        assertThat(audited.recordType()).isEqualTo("evaluation");
        assertThat(audited.details())
                .containsEntry("scoreBefore", "50.0")
                .containsEntry("scoreAfter", "58.0")
                .containsEntry("revision", "2");
    }

    @Test
    void aDecisionWithoutScoresConfirmsTheJudge() {
        CallId call = kept("ann", "north", 61.5);
        Evaluation decided = ok(override(
                service.as("root", "", Role.ADMIN), call, "*", Map.of("reason", "I would have said the same.")));
        assertThat(requireNonNull(decided.review().override()).scores())
                .isEqualTo(decided.result().scores());
        assertThat(decided.finalScore()).isEqualTo(61.5);
    }

    @Test
    void theOverallScoreFollowsTheScenariosWeights() {
        CallId call = kept("ann", "north", 50);
        var started = new CallStarted(
                call,
                "ann",
                "north",
                weighted(Scenarios.named("internet-down"), Map.of("weights", Map.of("empathy", 920.0))),
                TurnMode.AUTO,
                false,
                Instant.parse("2026-11-03T09:00:00Z"));
        service.bean(EvaluationEventLog.class).append(List.of(started)).block();
        Evaluation decided = ok(override(
                service.as("tim", "north", Role.TRAINER),
                call,
                "\"1\"",
                Map.of("scores", Map.of("empathy", 100), "reason", "All of it was empathy.")));
        assertThat(decided.finalScore()).isEqualTo(96); // 920 of 1000
    }

    @Test
    void aDecisionCanBeTakenBack() {
        CallId call = kept("ann", "north", 50);
        WebTestClient trainer = service.as("tim", "north", Role.TRAINER);
        ok(override(trainer, call, "\"1\"", Map.of("overallScore", 70, "reason", "Better than it looks.")));
        Evaluation back = ok(trainer.delete()
                .uri("/api/evaluations/{id}/override", call)
                .header(HttpHeaders.IF_MATCH, "\"2\"")
                .exchange());
        assertThat(back.revision()).isEqualTo(3);
        assertThat(back.review().override()).isNull();
        assertThat(service.published(call, 2))
                .extracting(event -> event.evaluation().revision())
                .containsSubsequence(2, 3) // at least once each
                .containsOnly(2, 3);
        problem(
                trainer.delete()
                        .uri("/api/evaluations/{id}/override", call)
                        .header(HttpHeaders.IF_MATCH, "\"3\"")
                        .exchange(),
                HttpStatus.CONFLICT,
                "not_overridden");
        assertThat(service.audited("evaluation", call.toString(), 2))
                .extracting(Audited::action)
                .containsExactly("overridden", "override_removed");
    }

    @Test
    void nobodyDecidesOnScoresThatTheyHaveNotRead() {
        CallId call = kept("ann", "north", 50);
        WebTestClient trainer = service.as("tim", "north", Role.TRAINER);
        Map<String, Object> decision = Map.of("overallScore", 70, "reason", "Better than it looks.");
        problem(override(trainer, call, null, decision), HttpStatus.PRECONDITION_REQUIRED, "precondition_required");
        problem(override(trainer, call, "\"7\"", decision), HttpStatus.PRECONDITION_FAILED, "changed_meanwhile");
        ok(override(trainer, call, "\"1\"", decision));
        problem(override(trainer, call, "\"1\"", decision), HttpStatus.PRECONDITION_FAILED, "changed_meanwhile")
                .jsonPath("$.version")
                .isEqualTo(2);
    }

    @Test
    void onlyTrainersOfTheTeamAndAdminsDecide() {
        CallId call = kept("ann", "north", 50);
        Map<String, Object> decision = Map.of("overallScore", 70, "reason", "Better than it looks.");
        problem(
                override(service.as("ann", "north", Role.AGENT), call, "*", decision),
                HttpStatus.FORBIDDEN,
                "forbidden");
        problem(override(service.as("ana", "", Role.ANALYST), call, "*", decision), HttpStatus.FORBIDDEN, "forbidden");
        problem(
                override(service.as("tom", "south", Role.TRAINER), call, "*", decision),
                HttpStatus.NOT_FOUND,
                "call_not_found");
        problem(
                override(service.as("tim", "north", Role.TRAINER), CallId.random(), "*", decision),
                HttpStatus.NOT_FOUND,
                "call_not_found");
    }

    @Test
    void aDecisionNeedsAReasonAndScoresThatAreScores() {
        CallId call = kept("ann", "north", 50);
        WebTestClient trainer = service.as("tim", "north", Role.TRAINER);
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("overallScore", 70),
                Map.of("overallScore", 70, "reason", "short"),
                Map.of("overallScore", 70, "reason", "x".repeat(1001)),
                Map.of("overallScore", 101, "reason", "Better than it looks."),
                Map.of("overallScore", "much", "reason", "Better than it looks."),
                Map.of("scores", Map.of("empathy", -1), "reason", "Better than it looks."))) {
            problem(override(trainer, call, "\"1\"", wrong), HttpStatus.BAD_REQUEST, "bad_message");
        }
        assertThat(etag(trainer, call)).isEqualTo("\"1\"");
    }

    @Test
    void whatTheJudgeSaidIsStillThere() {
        CallId call = kept("ann", "history", 50);
        WebTestClient trainer = service.as("tim", "history", Role.TRAINER);
        ok(override(trainer, call, "\"1\"", Map.of("overallScore", 70, "reason", "Better than it looks.")));
        assertThat(get(trainer, "/api/evaluations").get("items")).hasSize(1);
        JsonNode all = get(trainer, "/api/evaluations?revisions=all").get("items");
        assertThat(all.valueStream().map(item -> item.get("revision").asInt())).containsExactly(2, 1);
        assertThat(get(trainer, "/api/evaluations?overridden=true&minScore=70&maxScore=70")
                        .get("items"))
                .hasSize(1);
        assertThat(get(trainer, "/api/evaluations?overridden=false").get("items"))
                .isEmpty();
    }

    private static Scenario weighted(Scenario s, Map<String, Object> rubric) {
        var tree = EventCodec.mapper().valueToTree(s);
        ((ObjectNode) tree).set("rubric", EventCodec.mapper().valueToTree(rubric));
        return EventCodec.mapper().treeToValue(tree, Scenario.class);
    }

    private static CallId kept(String user, String team, double score) {
        return service.store(SampleEvaluations.of(user, team, "internet-down", "2026-11-03T09:00:00Z", score))
                .callId();
    }

    private static WebTestClient.ResponseSpec override(
            WebTestClient client, CallId call, @Nullable String ifMatch, Map<String, Object> decision) {
        var request = client.put()
                .uri("/api/evaluations/{id}/override", call)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(decision);
        return (ifMatch == null ? request : request.header(HttpHeaders.IF_MATCH, ifMatch)).exchange();
    }

    private static Evaluation ok(WebTestClient.ResponseSpec response) {
        String body = response.expectStatus()
                .isOk()
                .expectHeader()
                .exists(HttpHeaders.ETAG)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return EventCodec.mapper().readValue(requireNonNull(body), Evaluation.class);
    }

    private static @Nullable String etag(WebTestClient client, CallId call) {
        return client.get()
                .uri("/api/calls/{id}/evaluation", call)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseHeaders()
                .getETag();
    }
}
