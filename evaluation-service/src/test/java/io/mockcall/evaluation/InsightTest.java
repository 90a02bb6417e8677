package io.mockcall.evaluation;

import static io.mockcall.evaluation.ApiRequests.get;
import static io.mockcall.evaluation.ApiRequests.json;
import static io.mockcall.evaluation.ApiRequests.problem;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.CallEvent;
import io.mockcall.contracts.CallId;
import io.mockcall.contracts.CallStarted;
import io.mockcall.contracts.Evaluation;
import io.mockcall.contracts.EventCodec;
import io.mockcall.contracts.Scenario;
import io.mockcall.evaluation.log.EvaluationEventLog;
import io.mockcall.evaluation.store.EvaluationStore;
import io.mockcall.evaluation.store.SampleEvaluations;
import io.mockcall.platform.security.Role;
import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;
import tools.jackson.databind.JsonNode;

/** The analysts' side over HTTP. */
class InsightTest {
    @SuppressWarnings("NullAway.Init") // before all tests
    private static RunningEvaluationService service;

    @SuppressWarnings("NullAway.Init") // before all tests
    private static WebTestClient analyst;

    @BeforeAll
    static void start() {
        service = RunningEvaluationService.start();
        analyst = service.as("ana", "", Role.ANALYST);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void theListKnowsManyFilters() {
        service.store(SampleEvaluations.of("una", "filters", "s1", "2026-05-01T00:00:00Z", 10));
        service.store(SampleEvaluations.of("una", "filters", "s1", "2026-05-02T00:00:00Z", 60));
        service.store(SampleEvaluations.of(
                CallId.random(),
                "vic",
                "filters",
                "s2",
                Scenario.Difficulty.HARD,
                Instant.parse("2026-05-03T00:00:00Z"),
                90));
        Map<String, Integer> expected = Map.ofEntries(
                Map.entry("", 3),
                Map.entry("&userId=una", 2),
                Map.entry("&scenarioId=s2", 1),
                Map.entry("&difficulty=hard", 1),
                Map.entry("&category=technical", 3),
                Map.entry("&category=billing", 0),
                Map.entry("&from=2026-05-02T00:00:00Z", 2),
                Map.entry("&to=2026-05-02T00:00:00Z", 1),
                Map.entry("&minScore=60", 2),
                Map.entry("&maxScore=59.9", 1),
                Map.entry("&resolved=true", 2),
                Map.entry("&autoFailed=true", 1),
                Map.entry("&overridden=true", 0),
                Map.entry("&judge=embedded", 3),
                Map.entry("&rubricVersion=7", 0));
        expected.forEach((filter, count) -> assertThat(
                        get(analyst, "/api/evaluations?teamId=filters" + filter).get("items"))
                .as(filter)
                .hasSize(count));
        for (String wrong : List.of(
                "category=x", "minScore=101", "minScore=x", "from=yesterday", "resolved=maybe", "revisions=no")) {
            problem(analyst, "/api/evaluations?" + wrong, HttpStatus.BAD_REQUEST, "bad_parameter");
        }
        problem(
                service.as("tim", "filters", Role.TRAINER),
                "/api/evaluations?teamId=other",
                HttpStatus.FORBIDDEN,
                "forbidden");
    }

    @Test
    void theSummaryAddsUpWhatCounts() {
        Evaluation first = service.store(SampleEvaluations.of("una", "sums", "s1", "2026-05-01T00:00:00Z", 10));
        service.store(SampleEvaluations.of("una", "sums", "s1", "2026-05-02T00:00:00Z", 60));
        service.store(SampleEvaluations.of("vic", "sums", "s2", "2026-05-03T00:00:00Z", 80));
        override(first, 40);
        JsonNode summary = get(analyst, "/api/analytics/summary?teamId=sums");
        assertThat(summary.get("calls").asInt()).isEqualTo(3);
        assertThat(summary.at("/overallScore/mean").asDouble()).isEqualTo(60);
        assertThat(summary.at("/overallScore/median").asDouble()).isEqualTo(60);
        assertThat(summary.at("/scores/empathy").asDouble()).isEqualTo(60);
        assertThat(summary.get("firstCallResolutionRate").asDouble()).isEqualTo(0.6667);
        assertThat(summary.get("autoFailRate").asDouble()).isEqualTo(0.3333);
        assertThat(summary.get("overrideRate").asDouble()).isEqualTo(0.3333);
        assertThat(summary.at("/handleTimeSeconds/p50").asDouble()).isEqualTo(160);
        assertThat(summary.at("/handleTimeSeconds/p90").asDouble()).isEqualTo(176);
        assertThat(summary.get("customerSatisfaction").asDouble()).isEqualTo(50);
        JsonNode nothing = get(analyst, "/api/analytics/summary?teamId=nobody");
        assertThat(nothing.get("calls").asInt()).isZero();
        assertThat(nothing.at("/overallScore/mean").isNull()).isTrue();
    }

    @Test
    void agentsTeamsAndScenariosAreComparedAndPaged() {
        for (int agent = 0; agent < 5; agent++) {
            for (int call = 0; call <= agent; call++) {
                service.store(SampleEvaluations.of(
                        "agent-" + agent, "groups", "s" + call, "2026-05-01T00:00:00Z", 10 * agent));
            }
        }
        WebTestClient trainer = service.as("tim", "groups", Role.TRAINER);
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(trainer, "/api/analytics/agents?limit=2&cursor=" + cursor);
            page.get("items").forEach(item -> names.add(item.get("userId").asString()));
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : page.get("nextCursor").asString();
        } while (!cursor.isEmpty());
        assertThat(names).containsExactly("agent-4", "agent-3", "agent-2", "agent-1", "agent-0");
        JsonNode worst = get(trainer, "/api/analytics/agents?sort=overall_score&order=asc&limit=1")
                .at("/items/0");
        assertThat(worst.get("userId").asString()).isEqualTo("agent-0");
        assertThat(worst.get("teamId").asString()).isEqualTo("groups");
        assertThat(worst.at("/overallScore/mean").asDouble()).isZero();
        assertThat(worst.has("scenarioId")).isFalse();
        assertThat(get(trainer, "/api/analytics/agents?by=team")
                        .at("/items/0/calls")
                        .asInt())
                .isEqualTo(15);
        JsonNode scenario = get(trainer, "/api/analytics/scenarios").at("/items/0");
        assertThat(scenario.get("scenarioId").asString()).isEqualTo("s0");
        assertThat(scenario.get("scenarioName").asString()).isEqualTo("Internet down");
        assertThat(get(trainer, "/api/analytics/scenarios?by=difficulty")
                        .at("/items/0/difficulty")
                        .asString())
                .isEqualTo("easy");
        problem(trainer, "/api/analytics/scenarios?by=agent", HttpStatus.BAD_REQUEST, "bad_parameter");
        problem(trainer, "/api/analytics/agents?cursor=mine", HttpStatus.BAD_REQUEST, "bad_parameter");
    }

    @Test
    void trendsHaveEmptyBucketsAndTheDaysOfTheirZone() {
        // The first day is that on which summer time ends; half past eleven in the evening in UTC is the next day in
        // Berlin.
        service.store(SampleEvaluations.of("una", "trends", "s", "2026-10-25T22:30:00Z", 20));
        service.store(SampleEvaluations.of("una", "trends", "s", "2026-10-25T23:30:00Z", 40));
        service.store(SampleEvaluations.of("una", "trends", "s", "2026-10-28T12:00:00Z", 60));
        String days = "/api/analytics/trends?teamId=trends&from=2026-10-24T22:00:00Z&to=2026-10-29T00:00:00Z&zone=";
        JsonNode berlin = get(analyst, days + "Europe/Berlin").get("items");
        assertThat(berlin.valueStream().map(item -> item.get("start").asString() + " " + item.get("calls")))
                .containsExactly(
                        "2026-10-24T22:00:00Z 1",
                        "2026-10-25T23:00:00Z 1",
                        "2026-10-26T23:00:00Z 0",
                        "2026-10-27T23:00:00Z 1",
                        "2026-10-28T23:00:00Z 0");
        JsonNode utc = get(analyst, days + "UTC").get("items");
        assertThat(utc.valueStream().map(item -> item.get("start").asString() + " " + item.get("calls")))
                .containsExactly(
                        "2026-10-24T00:00:00Z 0",
                        "2026-10-25T00:00:00Z 2",
                        "2026-10-26T00:00:00Z 0",
                        "2026-10-27T00:00:00Z 0",
                        "2026-10-28T00:00:00Z 1");
        JsonNode months = get(
                analyst,
                "/api/analytics/trends?teamId=trends&bucket=month&from=2026-09-15T00:00:00Z&to=2026-11-01T00:00:00Z");
        assertThat(months.get("items")
                        .valueStream()
                        .map(item -> item.get("calls").asInt()))
                .containsExactly(0, 3);
        assertThat(get(analyst, "/api/analytics/trends?teamId=trends&bucket=week")
                        .get("items"))
                .hasSize(30);
        problem(analyst, "/api/analytics/trends?zone=Nowhere", HttpStatus.BAD_REQUEST, "bad_parameter");
        problem(analyst, "/api/analytics/trends?from=0001-01-01T00:00:00Z", HttpStatus.BAD_REQUEST, "bad_parameter");
    }

    @Test
    void agentsGetNoAnalyticsAndNoExports() {
        WebTestClient agent = service.as("una", "sums", Role.AGENT);
        for (String uri : List.of(
                "/api/analytics/summary",
                "/api/analytics/agents",
                "/api/analytics/scenarios",
                "/api/analytics/trends",
                "/api/analytics/calibration",
                "/api/evaluations/export?format=csv",
                "/api/evaluations/compare?left=rubric:1&right=rubric:2")) {
            problem(agent, uri, HttpStatus.FORBIDDEN, "forbidden");
        }
    }

    @Test
    void calibrationComparesJudgeAndTrainers() {
        for (int i = 0; i < 20; i++) {
            Evaluation judged = service.store(SampleEvaluations.of(
                    "una", "calibration", "s", "2026-0" + (5 + i / 10) + "-01T00:00:00Z", 20 + 3 * i));
            override(judged, 15 + 3 * i);
        }
        service.store(
                SampleEvaluations.of("una", "calibration", "s", "2026-05-01T00:00:00Z", 1)); // without an override
        JsonNode report = get(service.as("tim", "calibration", Role.TRAINER), "/api/analytics/calibration");
        assertThat(report.get("calls").asInt()).isEqualTo(20);
        JsonNode overall = report.at("/scores/overall");
        assertThat(overall.get("bias").asDouble()).isEqualTo(5);
        assertThat(overall.at("/spearman/value").asDouble()).isEqualTo(1);
        assertThat(overall.at("/kappa/value").asDouble()).isBetween(0.8, 1.0);
        assertThat(overall.at("/kappa/low").asDouble())
                .isLessThan(overall.at("/kappa/value").asDouble());
        assertThat(report.get("months")
                        .valueStream()
                        .map(month -> month.get("month").asString()))
                .containsExactly("2026-05", "2026-06");
    }

    @Test
    void exportsAreFilesWithEveryColumn(@TempDir Path directory) throws Exception {
        service.store(SampleEvaluations.of("=cmd|' /C calc'!A0", "exports", "s", "2026-05-01T00:00:00Z", 10));
        Evaluation second = service.store(SampleEvaluations.of("vic", "exports", "s", "2026-05-02T00:00:00Z", 60));
        override(second, 65);
        String csv = new String(export("csv", "text/csv;charset=UTF-8"), StandardCharsets.UTF_8);
        assertThat(csv.lines()).hasSize(3);
        assertThat(csv).contains("'=cmd|' /C calc'!A0").doesNotContain(",=cmd").doesNotContain("\"=cmd");
        String jsonl = new String(export("jsonl", "application/x-ndjson"), StandardCharsets.UTF_8);
        List<JsonNode> lines = jsonl.lines().map(EventCodec.mapper()::readTree).toList();
        assertThat(lines).extracting(line -> line.get("final_score").asDouble()).containsExactly(65.0, 10.0);
        assertThat(lines.getFirst().at("/improvements/0/insteadSay").asString()).isEqualTo("Thank you for calling.");
        Path file = directory.resolve("evaluations.parquet");
        Files.write(file, export("parquet", "application/vnd.apache.parquet"));
        try (var duckDb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckDb.createStatement();
                var rows = statement.executeQuery(
                        "select user_id, revision, epoch_ms(ended_at) as ended, auto_fails[1] as fail,"
                                + " strengths, override_by, evidence->0->>'quote' as quote from '" + file
                                + "' order by ended_at")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("user_id")).startsWith("=cmd");
            assertThat(rows.getString("fail")).isEqualTo("Asked for the full card number.");
            assertThat(rows.getLong("ended"))
                    .isEqualTo(Instant.parse("2026-05-01T00:00:00Z").toEpochMilli());
            assertThat(rows.getString("quote")).isEqualTo("=Hello");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt("revision")).isEqualTo(2);
            assertThat(rows.getString("override_by")).isEqualTo("tim");
            assertThat(rows.next()).isFalse();
        }
        problem(analyst, "/api/evaluations/export?format=xls", HttpStatus.BAD_REQUEST, "bad_parameter");
        problem(analyst, "/api/evaluations/export", HttpStatus.BAD_REQUEST, "bad_parameter");
    }

    /** Without the first bytes a gateway would time out before a long export. */
    @Test
    void theAnswerBeginsBeforeTheFileIsMade(@TempDir Path directory) throws Exception {
        service.store(SampleEvaluations.of("una", "patient", "s", "2026-05-01T00:00:00Z", 10));
        Path file = directory.resolve("evaluations.parquet");
        var lock = requireNonNull(
                Mono.from(service.bean(ConnectionFactory.class).create()).block());
        Mono.from(lock.beginTransaction()).block();
        Mono.from(lock.createStatement("lock table evaluation.evaluation").execute())
                .block();
        try (var client = HttpClient.newHttpClient();
                var body = client.send(
                                HttpRequest.newBuilder(
                                                service.uri("/api/evaluations/export?format=parquet&teamId=patient"))
                                        .header(HttpHeaders.AUTHORIZATION, service.bearer("ana", "", Role.ANALYST))
                                        .build(),
                                HttpResponse.BodyHandlers.ofInputStream())
                        .body()) {
            byte[] first = body.readNBytes(4);
            assertThat(first).asString(StandardCharsets.US_ASCII).isEqualTo("PAR1");
            Mono.from(lock.rollbackTransaction()).block();
            Files.write(file, first);
            Files.write(file, body.readAllBytes(), StandardOpenOption.APPEND);
        } finally {
            Mono.from(lock.close()).block();
        }
        try (var duckDb = DriverManager.getConnection("jdbc:duckdb:");
                var rows = duckDb.createStatement().executeQuery("select count(*) from '" + file + "'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void callsAreScoredAgainOnTrialAndThenForGood() {
        List<CallId> calls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            CallId call = CallId.random();
            calls.add(call);
            List<CallEvent> events = new ArrayList<>(Calls.in(call, Scenarios.named("internet-down"))
                    .agents(Scenarios.agent("internet-down", i == 0 ? "rude" : "good"))
                    .end());
            var started = (CallStarted) events.getFirst();
            events.set(
                    0,
                    new CallStarted(call, "una", "again", started.scenario(), started.turnMode(), false, started.at()));
            service.bean(EvaluationEventLog.class).append(events).block();
            service.store(SampleEvaluations.of(
                    call,
                    "una",
                    "again",
                    "internet-down",
                    Scenario.Difficulty.EASY,
                    Instant.parse("2026-05-01T00:00:00Z"),
                    50));
        }
        service.store(SampleEvaluations.of("una", "again", "s", "2026-05-01T00:00:00Z", 50)); // without an event log
        WebTestClient trainer = service.as("tim", "again", Role.TRAINER);
        String rubric = rubric("trial-" + CallId.random());
        String version = rubric.lines()
                .filter(line -> line.startsWith("version"))
                .findFirst()
                .orElseThrow()
                .substring(9);
        JsonNode job = post(trainer, Map.of("rubric", rubric, "filter", Map.of("userId", "una")), HttpStatus.ACCEPTED);
        assertThat(job.get("total").asInt()).isEqualTo(4);
        JsonNode done = finished(trainer, job.get("id").asString());
        assertThat(done.get("done").asInt()).isEqualTo(3);
        assertThat(done.get("failed").asInt()).isEqualTo(1);
        assertThat(get(trainer, "/api/evaluations?rubricVersion=" + version).get("items"))
                .isEmpty();

        JsonNode compared = get(trainer, "/api/evaluations/compare?left=rubric:1&right=rubric:" + version + "&limit=2");
        assertThat(compared.get("calls").asInt()).isEqualTo(3);
        assertThat(compared.at("/scores/overall/left").asDouble()).isEqualTo(50);
        assertThat(compared.get("items")).hasSize(2);
        JsonNode rest = get(
                trainer,
                "/api/evaluations/compare?left=rubric:1&right=rubric:" + version + "&limit=2&cursor="
                        + compared.get("nextCursor").asString());
        assertThat(rest.get("items")).hasSize(1);
        assertThat(rest.get("nextCursor").isNull()).isTrue();

        JsonNode forGood = post(trainer, Map.of("rubricVersion", version, "publish", true), HttpStatus.ACCEPTED);
        finished(trainer, forGood.get("id").asString());
        assertThat(get(trainer, "/api/evaluations?rubricVersion=" + version).get("items"))
                .hasSize(3);
        assertThat(service.published(calls.getFirst(), 1)
                        .getFirst()
                        .evaluation()
                        .revision())
                .isEqualTo(2);
        assertThat(service.audited("rescoring", forGood.get("id").asString(), 1)
                        .getFirst()
                        .action())
                .isEqualTo("rescored");
        service.as("tom", "elsewhere", Role.TRAINER)
                .get()
                .uri("/api/evaluations/rescore/{id}", forGood.get("id").asString())
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void aRubricThatIsNoneOrTakenIsRefused() {
        WebTestClient trainer = service.as("tim", "again", Role.TRAINER);
        post(trainer, Map.of("rubric", "version: x"), HttpStatus.BAD_REQUEST);
        post(trainer, Map.of("rubric", "- no\n- rubric"), HttpStatus.BAD_REQUEST);
        post(trainer, Map.of("rubricVersion", "nobody's"), HttpStatus.BAD_REQUEST);
        post(trainer, Map.of("rubricVersion", "\0"), HttpStatus.BAD_REQUEST);
        post(trainer, Map.of("rubricVersion", "x".repeat(3000)), HttpStatus.BAD_REQUEST);
        post(trainer, Map.of("rubric", rubric("\"\\0\"")), HttpStatus.BAD_REQUEST);
        post(trainer, Map.of("rubric", rubric("x".repeat(101))), HttpStatus.BAD_REQUEST);
        post(trainer, Map.of(), HttpStatus.BAD_REQUEST);
        post(trainer, Map.of("rubricVersion", "1", "filter", Map.of("category", "x")), HttpStatus.BAD_REQUEST);
        post(trainer, Map.of("rubric", rubric("1")), HttpStatus.CONFLICT);
        post(service.as("ana", "", Role.ANALYST), Map.of("rubricVersion", "1"), HttpStatus.FORBIDDEN);
    }

    /** The rubric of the suite with another version, in which only the closing counts. */
    private static String rubric(String version) {
        try (var in = requireNonNull(InsightTest.class.getResourceAsStream("/evaluation/rubric-v1.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("version: \"1\"", "version: " + (version.equals("1") ? "\"1\"" : version))
                    .replaceAll(
                            "weights: .*",
                            "weights: {greeting: 0, listening: 0, solution: 0, communication: 0, empathy: 0, closing: 1}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] export(String format, String type) {
        var result = service.as("tim", "exports", Role.TRAINER)
                .get()
                .uri("/api/evaluations/export?format=" + format)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(type)
                .expectHeader()
                .valueMatches(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"evaluations-\\d{4}-\\d\\d-\\d\\d\\." + format + "\"")
                .expectBody()
                .returnResult();
        return requireNonNull(result.getResponseBody());
    }

    private static void override(Evaluation judged, double score) {
        var decided = new Evaluation.Overridden(
                new Evaluation.Scores(score, score, score, score, score, score),
                score,
                "Heard it myself.",
                "tim",
                Instant.parse("2026-11-03T10:00:00Z"));
        service.bean(EvaluationStore.class)
                .override(judged.revised(2, decided), List.of())
                .block();
    }

    private static JsonNode finished(WebTestClient client, String job) {
        return requireNonNull(Mono.fromSupplier(() -> get(client, "/api/evaluations/rescore/" + job))
                .filter(status -> status.get("state").asString().equals("finished"))
                .switchIfEmpty(Mono.error(new AssertionError("not finished")))
                .subscribeOn(Schedulers.boundedElastic())
                .retryWhen(Retry.fixedDelay(200, Duration.ofMillis(200)))
                .block());
    }

    private static JsonNode post(WebTestClient client, Map<String, Object> body, HttpStatus expected) {
        return json(
                client.post()
                        .uri("/api/evaluations/rescore")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body)
                        .exchange(),
                expected);
    }
}
