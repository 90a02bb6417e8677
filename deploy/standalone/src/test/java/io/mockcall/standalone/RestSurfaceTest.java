package io.mockcall.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mockcall.client.conversation.PracticeCall;
import io.mockcall.gateway.rest.OpenApiDocument;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The REST surface of the whole suite through the gateway: access for each role, and robustness against any request. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestSurfaceTest {
    /** The users of the table; the first is the agent who made the call. */
    private static final List<String> ASKING = List.of(
            "red-agent", "red-agent-mate", "red-trainer", "red-analyst", "red-admin", "blue-agent", "blue-trainer");

    /**
     * The answer to each of {@link #ASKING}: a status, or the {@code code} of 404 and 403 if it matters which. Written by
     * hand from the roles: agents have their own calls, the active scenarios and the knowledge base; trainers also write,
     * and see the team's data; analysts read evaluations; admins do everything for all teams, and read the audit log.
     */
    private static final String GRANTED = """
            listScenarios         200             200             200             403  200             200             200
            scenarioSchema        200             200             200             403  200             200             200
            exportScenarios       403             403             200             403  200             403             200
            importScenarios       403             403             200             403  200             403             200
            createScenario        403             403             201             403  201             403             201
            getScenario           200             200             200             403  200             200             200
            getScenario:draft     scenario        scenario        200             403  200             scenario        200
            getScenario:none      scenario        scenario        scenario        403  scenario        scenario        scenario
            changeScenario        403             403             200             403  200             403             200
            deleteScenario        403             403             204             403  204             403             204
            listScenarioVersions  403             403             200             403  200             403             200
            getScenarioVersion    403             403             200             403  200             403             200
            findArticles          200             200             200             403  200             200             200
            createArticle         403             403             201             403  201             403             201
            getArticle            200             200             200             403  200             200             200
            changeArticle         403             403             200             403  200             403             200
            deleteArticle         403             403             204             403  204             403             204
            listCalls             200             200             200             403  200             200             200
            getCall               200             call            200             403  200             call            call
            getCall:none          call            call            call            403  call            call            call
            getCallEvents         200             call            200             403  200             call            call
            getCallEvents:none    call            call            call            403  call            call            call
            getTranscript         200             call            200             403  200             call            call
            getTranscript:none    call            call            call            403  call            call            call
            getRecording          recording       call            recording       403  recording       call            call
            getRecording:none     call            call            call            403  call            call            call
            getEvaluation         200             call            200             200  200             call            call
            getEvaluation:none    call            call            call            call call            call            call
            listEvaluations       200             200             200             200  200             200             200
            exportEvaluations     403             403             200             200  200             403             200
            compareEvaluations    403             403             200             200  200             403             200
            rescoreEvaluations    403             403             202             403  202             403             202
            getRescoreJob:none    403             403             job             403  job             403             job
            overrideEvaluation    403             403             200             403  200             403             call
            takeBackOverride      403             403             200             403  409             403             call
            analyticsSummary      403             403             200             200  200             403             200
            analyticsAgents       403             403             200             200  200             403             200
            analyticsScenarios    403             403             200             200  200             403             200
            analyticsTrends       403             403             200             200  200             403             200
            analyticsCalibration  403             403             200             200  200             403             200
            listVoices            403             403             200             403  200             403             200
            previewVoice          403             403             200             403  200             403             200
            previewVoice:none     403             403             voice           403  voice           403             voice
            whoAmI                200             200             200             200  200             200             200
            changePassword        wrong_password  wrong_password  wrong_password  wrong_password wrong_password wrong_password wrong_password
            listAudit             403             403             403             403  200             403             403
            """;

    private static final String UNKNOWN_CALL = "00000000-0000-4000-8000-000000000000";
    private static final byte[] NO_BODY = {};
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicInteger FRESH = new AtomicInteger();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static RestSuite suite;

    @SuppressWarnings("NullAway.Init")
    private static String agentsCall;

    private static final JsonNode DOCUMENT = OpenApiDocument.read().root();

    private record Cell(String operation, String user, String expected) {
        @Override
        public String toString() {
            return operation + " by " + user + ": " + expected;
        }
    }

    @BeforeAll
    static void start() {
        suite = new RestSuite(directory);
        agentsCall = call("red-agent");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> suite.get("red-admin", "/api/calls/" + agentsCall + "/evaluation")
                                .statusCode()
                        == 200);
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    private static String call(String user) {
        try (PracticeCall call = suite.dial(user, "billing-late-fee")) {
            call.hangUp();
            return requireNonNull(call.state().ready()).callId().toString();
        }
    }

    static Stream<Cell> cells() {
        return GRANTED.lines()
                .map(line -> line.split(" +"))
                .flatMap(row -> Stream.iterate(1, column -> column + 1)
                        .limit(ASKING.size())
                        .map(column -> new Cell(row[0], ASKING.get(column - 1), row[column])));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyRoleHasExactlyItsRights(Cell cell) {
        HttpResponse<String> answer = suite.send(request(cell.operation, cell.user));
        String description = cell + " -> " + answer.statusCode() + " " + answer.body();
        if (cell.expected.matches("\\d+")) {
            assertThat(answer.statusCode()).as(description).isEqualTo(Integer.parseInt(cell.expected));
            if (answer.statusCode() == 403) {
                assertThat(code(answer)).isEqualTo("forbidden");
            }
        } else if (cell.expected.equals("wrong_password")) {
            assertThat(answer.statusCode()).as(description).isIn(403, 409);
            assertThat(code(answer)).isEqualTo("wrong_password");
        } else {
            assertThat(answer.statusCode()).as(description).isEqualTo(404);
            assertThat(code(answer))
                    .isEqualTo(cell.expected.equals("job") ? "not_found" : cell.expected + "_not_found");
        }
    }

    @Test
    void theTableHasEveryOperation() {
        Set<String> inTable =
                GRANTED.lines().map(line -> line.split("[ :]")[0]).collect(Collectors.toCollection(TreeSet::new));
        assertThat(inTable).isEqualTo(new TreeSet<>(operations().keySet()));
    }

    @Test
    void aRequestWithoutSignInIsRefused() {
        for (String operation : operations().keySet()) {
            HttpResponse<String> answer = suite.send(request(operation, RestSuite.NOBODY));
            assertThat(answer.statusCode()).as(operation).isEqualTo(401);
            assertThat(code(answer)).isEqualTo("unauthorized");
        }
    }

    @Test
    void aServiceAnswersOnlyTheGateway() {
        operations().forEach((name, operation) -> {
            String service = operation.node.path("x-service").asString("");
            if (!service.equals("gateway")) {
                for (String authorization :
                        List.of("", "Basic " + encoded("red-admin:red-admin-password"), "Bearer a.b.c")) {
                    HttpRequest.Builder request = suite.request(
                            suite.service(service), "", operation.method, path(operation, agentsCall), NO_BODY);
                    if (!authorization.isEmpty()) {
                        request.header("Authorization", authorization);
                    }
                    assertThat(suite.send(request.build()).statusCode())
                            .as(name)
                            .isEqualTo(401);
                }
            }
        });
    }

    @Test
    void listsShowOnlyTheRecordsOfTheCaller() {
        String mates = call("red-agent-mate");
        String others = call("blue-agent");
        assertThat(calls("red-agent")).contains(agentsCall).doesNotContain(mates, others);
        assertThat(calls("red-agent-mate")).contains(mates).doesNotContain(agentsCall, others);
        assertThat(calls("red-trainer")).contains(agentsCall, mates).doesNotContain(others);
        assertThat(calls("blue-trainer")).contains(others).doesNotContain(agentsCall, mates);
        assertThat(calls("red-admin")).contains(agentsCall, mates, others);
    }

    @Test
    void aTrainersScenarioIsPlayedAndAudited() {
        String scenario = createScenario("red-trainer", "active");
        String article = createArticle("red-trainer");
        assertThat(suite.get("red-agent", "/api/scenarios/" + scenario).body()).doesNotContain("acceptableSolutions");
        await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> {
            try (PracticeCall call = suite.dial("red-agent", scenario)) {
                call.hangUp();
                return true;
            }
        });
        await().atMost(Duration.ofSeconds(20))
                .until(() -> audit("recordType=scenario&recordId=" + scenario).contains("created")
                        && audit("recordType=article&recordId=" + article).contains("created"));
        suite.get("red-trainer", "/api/calls/" + agentsCall + "/transcript");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> audit("actor=red-trainer&recordType=call&recordId=" + agentsCall)
                        .contains("read"));
        assertThat(suite.get("blue-agent", "/api/audit").statusCode()).isEqualTo(403);
    }

    /** Hit rates by the service's own counters. The test prints them and the time that a change takes. */
    @Test
    void twoGatewaysServeScenariosFromMemoryWithoutStaleReads() throws Exception {
        List<String> ids = IntStream.range(0, 200)
                .mapToObj(_ -> createScenario("red-admin", "active"))
                .toList();
        ids.forEach(id -> suite.get("red-agent", "/api/scenarios/" + id)); // each once from below
        Map<String, Double> before = reads();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> reading = new ArrayList<>();
            for (int reader = 0; reader < 8; reader++) {
                URI gateway = reader % 2 == 0 ? suite.gateway() : suite.secondGateway();
                reading.add(threads.submit(() -> {
                    for (int i = 0; i < 600; i++) {
                        String path = "/api/scenarios/" + ids.get(i % ids.size());
                        assertThat(suite.send(suite.request(gateway, "red-agent", "GET", path, NO_BODY)
                                                .build())
                                        .statusCode())
                                .isEqualTo(200);
                    }
                }));
            }
            for (Future<?> reader : reading) {
                reader.get();
            }
        }
        Map<String, Double> after = reads();
        double fromMemory = after.getOrDefault("process", 0.0) - before.getOrDefault("process", 0.0);
        double all = after.values().stream().mapToDouble(n -> n).sum()
                - before.values().stream().mapToDouble(n -> n).sum();
        System.out.printf(
                "Two gateways, 200 scenarios: %.0f of %.0f reads from memory (%.2f %%)%n",
                fromMemory, all, 100 * fromMemory / all);
        assertThat(all).isGreaterThanOrEqualTo(4_800);
        assertThat(fromMemory / all).isGreaterThanOrEqualTo(0.99);

        String changed = ids.getFirst();
        byte[] body = example("/components/examples/Scenario/value", changed)
                .put("status", "active")
                .put("name", "Changed a moment ago")
                .toString()
                .getBytes(UTF_8);
        HttpResponse<String> answer =
                suite.send(suite.request(suite.gateway(), "red-trainer", "PUT", "/api/scenarios/" + changed, body)
                        .header("Content-Type", "application/json")
                        .header("If-Match", "*")
                        .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        long since = System.nanoTime();
        for (URI gateway : List.of(suite.secondGateway(), suite.gateway())) {
            String read = await().atMost(Duration.ofSeconds(1))
                    .until(
                            () -> suite.send(suite.request(
                                                    gateway, "red-agent", "GET", "/api/scenarios/" + changed, NO_BODY)
                                            .build())
                                    .body(),
                            text -> text.contains("Changed a moment ago"));
            assertThat(read).contains("\"version\":2");
        }
        System.out.printf("Seen at both gateways within %d ms%n", (System.nanoTime() - since) / 1_000_000);
    }

    /** By level. */
    private static Map<String, Double> reads() {
        String metrics = suite.send(suite.request(suite.service("scenario"), "", "GET", "/actuator/prometheus", NO_BODY)
                        .build())
                .body();
        Map<String, Double> reads = new TreeMap<>();
        Pattern.compile("mockcall_cache_reads_total\\{[^}]*level=\"(\\w+)\"[^}]*} ([0-9.E]+)")
                .matcher(metrics)
                .results()
                .forEach(found -> reads.merge(found.group(1), Double.valueOf(found.group(2)), Double::sum));
        return reads;
    }

    /** The last test, because it leaves more jobs than may wait, and locked users. */
    @Order(Integer.MAX_VALUE)
    @Test
    void tenThousandRequestsCauseNoServerError() {
        var requests = new GeneratedRequests(
                suite,
                DOCUMENT,
                agentsCall,
                createScenario("red-admin", "active"),
                createArticle("red-admin"),
                Long.getLong("mockcall.seed", System.nanoTime()));
        requests.send(10_000);
        requests.report(System.out);
        assertThat(requests.faults()).as("seed %d", requests.seed()).isEmpty();
        assertThat(requests.neverGranted())
                .as("seed %d", requests.seed())
                .containsExactly("getRecording"); // no record exists yet
    }

    private record Operation(String method, String path, JsonNode node) {}

    private static Map<String, Operation> operations() {
        Map<String, Operation> operations = new TreeMap<>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    if (entry.getValue().has("operationId")) {
                        operations.put(
                                entry.getValue().path("operationId").asString(""),
                                new Operation(
                                        entry.getKey().toUpperCase(Locale.ROOT), path.getKey(), entry.getValue()));
                    }
                }));
        return operations;
    }

    private static String path(Operation operation, String id) {
        String query = switch (operation.node.path("operationId").asString("")) {
            case "exportEvaluations" -> "?format=csv";
            case "compareEvaluations" -> "?left=rubric:1&right=rubric:2";
            default -> "";
        };
        return operation.path.replaceAll("\\{(id|callId|job|name)}", id).replace("{version}", "1") + query;
    }

    /** A request that is valid except for its user, and that changes nothing another request needs. */
    private static HttpRequest request(String name, String user) {
        String[] words = name.split(":");
        Operation operation = requireNonNull(operations().get(words[0]), name);
        String which = words.length > 1 ? words[1] : "";
        String id = switch (words[0]) {
            case "getScenario" ->
                switch (which) {
                    case "draft" -> createScenario("red-admin", "draft");
                    case "none" -> "no-such-scenario";
                    default -> "billing-late-fee";
                };
            case "changeScenario", "deleteScenario" -> createScenario("red-admin", "draft");
            case "listScenarioVersions", "getScenarioVersion" -> "billing-late-fee";
            case "previewVoice" -> which.equals("none") ? "no-such-voice" : "neutral";
            case "getArticle", "changeArticle", "deleteArticle" -> createArticle("red-admin");
            default -> which.equals("none") ? UNKNOWN_CALL : agentsCall;
        };
        byte[] body = switch (words[0]) {
            case "createScenario" -> scenario(fresh(), "draft");
            case "changeScenario" -> scenario(id, "archived");
            case "createArticle" -> article(fresh());
            case "changeArticle" -> article(id);
            case "importScenarios" ->
                suite.get("red-admin", "/api/scenarios/export?q=billing-late-fee")
                        .body()
                        .getBytes(UTF_8);
            case "changePassword" ->
                "{\"current\":\"not the password\",\"replacement\":\"something long and new 7\"}".getBytes(UTF_8);
            case "rescoreEvaluations" ->
                "{\"rubricVersion\":\"1\",\"filter\":{\"scenarioId\":\"no-such\"}}".getBytes(UTF_8);
            case "previewVoice" -> "{\"text\":\"Who is it?\",\"emotion\":{\"frustration\":80}}".getBytes(UTF_8);
            case "overrideEvaluation" -> "{\"reason\":\"As the judge has it.\"}".getBytes(UTF_8);
            default -> NO_BODY;
        };
        HttpRequest.Builder request = suite.request(suite.gateway(), user, operation.method, path(operation, id), body)
                .header("Content-Type", words[0].equals("importScenarios") ? "application/yaml" : "application/json");
        boolean conditional = operation.node.path("requestBody").isObject() && operation.method.equals("PUT");
        if (operation.method.equals("DELETE") || (conditional && !words[0].endsWith("Password"))) {
            request.header("If-Match", "*");
        }
        return request.build();
    }

    static String fresh() {
        return "fresh-" + FRESH.incrementAndGet();
    }

    static byte[] scenario(String id, String status) {
        return example("/components/examples/Scenario/value", id)
                .put("status", status)
                .toString()
                .getBytes(UTF_8);
    }

    static byte[] article(String id) {
        return example("/components/examples/Article/value", id).toString().getBytes(UTF_8);
    }

    private static ObjectNode example(String pointer, String id) {
        return ((ObjectNode) DOCUMENT.at(pointer).deepCopy()).put("id", id);
    }

    private static String createScenario(String user, String status) {
        String id = fresh();
        return created(user, "/api/scenarios", scenario(id, status), id);
    }

    private static String createArticle(String user) {
        String id = fresh();
        return created(user, "/api/knowledge/articles", article(id), id);
    }

    private static String created(String user, String path, byte[] body, String id) {
        HttpResponse<String> answer = suite.send(suite.request(suite.gateway(), user, "POST", path, body)
                .header("Content-Type", "application/json")
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return id;
    }

    private static List<String> calls(String user) {
        List<String> ids = new ArrayList<>();
        JSON.readTree(suite.get(user, "/api/calls?limit=100").body())
                .path("items")
                .forEach(call -> ids.add(call.path("id").asString("")));
        return ids;
    }

    private static String audit(String query) {
        return suite.get("red-admin", "/api/audit?" + query).body();
    }

    private static String code(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).path("code").asString("");
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
