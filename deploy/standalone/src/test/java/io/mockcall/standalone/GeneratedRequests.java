package io.mockcall.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Valid and broken requests that are generated from the document, each from its own seed. An answer must not be a server
 * error. An error must be a problem document, and any other answer must match the document.
 */
final class GeneratedRequests {
    private static final int AT_A_TIME = 8;
    private static final int FAULTS = 20;
    private static final String CHANGE_PASSWORD = "changePassword";
    /** Statuses that must not answer a valid request. 404 and 429 are possible. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 405, 406, 415, 428);

    private static final int TOO_LONG_A_PATH = 414;
    /** In characters. The server closes the connection on longer paths, maybe before the client has read the 414. */
    private static final int LONGEST_PATH = 4000;

    private static final List<String> USERS = List.of(
            "red-agent", "red-agent-mate", "red-trainer", "red-trainer", "red-analyst", "red-admin", "blue-trainer");
    private static final List<String> HOSTILE = List.of(
            "..",
            "../../internal/calls",
            "'; DROP TABLE scenario; --",
            "\" OR 1=1",
            "%",
            "_",
            "\0",
            "\ud83d\ude00",
            "<script>alert(1)</script>",
            "${jndi:ldap://127.0.0.1/a}",
            "{id}",
            "a/b",
            "null",
            "-1",
            "9999999999999999999",
            ":* & | !",
            "a;b=c",
            " ",
            "x".repeat(3000));

    private final JsonMapper json = JsonMapper.builder().build();
    private final RestSuite suite;
    private final JsonNode document;
    private final String call;
    private final String scenario;
    private final String article;
    private final long seed;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> seen = new ConcurrentHashMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Set<String> granted = ConcurrentHashMap.newKeySet();
    private volatile String job = "00000000-0000-4000-8000-000000000000";

    private record Operation(String method, String path, JsonNode node, List<JsonNode> parameters) {
        String id() {
            return node.path("operationId").asString("");
        }

        List<String> roles() {
            return node.path("x-roles").valueStream().map(JsonNode::asString).toList();
        }
    }

    /**
     * @param scenario that may be written and deleted; no other test needs it
     * @param article that may be written and deleted; no other test needs it
     */
    GeneratedRequests(RestSuite suite, JsonNode document, String call, String scenario, String article, long seed) {
        this.suite = suite;
        this.document = document;
        this.call = call;
        this.scenario = scenario;
        this.article = article;
        this.seed = seed;
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    if (entry.getValue().has("operationId")) {
                        operations.add(new Operation(
                                entry.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                entry.getValue(),
                                parameters(path.getValue(), entry.getValue())));
                    }
                }));
    }

    private List<JsonNode> parameters(JsonNode path, JsonNode operation) {
        List<JsonNode> all = new ArrayList<>();
        path.path("parameters").forEach(parameter -> all.add(resolved(parameter)));
        operation.path("parameters").forEach(parameter -> all.add(resolved(parameter)));
        return all;
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    long seed() {
        return seed;
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Operations without a successful answer to a valid request. */
    List<String> neverGranted() {
        return operations.stream()
                .map(Operation::id)
                .filter(id -> !granted.contains(id) && !id.equals(CHANGE_PASSWORD))
                .toList();
    }

    void report(PrintStream out) {
        Map<String, StringBuilder> lines = new TreeMap<>();
        new TreeMap<>(seen)
                .forEach((what, count) -> lines.computeIfAbsent(what.split(" ")[0], _ -> new StringBuilder())
                        .append("  ")
                        .append(what.split(" ")[1])
                        .append(" x ")
                        .append(count));
        out.println("Generated requests, seed " + seed);
        lines.forEach((operation, counts) -> out.printf("  %-22s%s%n", operation, counts));
    }

    void send(int count) {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            IntStream.range(0, count)
                    .forEach(i -> threads.execute(() -> {
                        if (faults.size() < FAULTS) {
                            one(new SplittableRandom(seed + i), i);
                        }
                    }));
        }
    }

    private void one(RandomGenerator random, int i) {
        Operation operation = pick(random, operations);
        boolean isSound = random.nextBoolean() && !operation.id().equals(CHANGE_PASSWORD);
        HttpRequest request = isSound ? sound(random, operation) : broken(random, operation);
        try {
            HttpResponse<String> answer = suite.send(request);
            seen.computeIfAbsent(operation.id() + " " + answer.statusCode(), _ -> new LongAdder())
                    .increment();
            if (isSound && answer.statusCode() < 300) {
                granted.add(operation.id());
            }
            fault(operation, request, answer)
                    .or(() -> isSound && REFUSALS.contains(answer.statusCode())
                            ? Optional.of("refuses what the document allows")
                            : Optional.empty())
                    .ifPresent(fault -> faults.add("#" + i + " " + request.method() + " " + request.uri() + " "
                            + request.headers().map() + ": " + answer.statusCode() + " " + shortened(answer.body())
                            + " " + fault));
            if (operation.id().equals("rescoreEvaluations") && answer.statusCode() == 202) {
                job = json.readTree(answer.body()).path("id").asString();
            }
            if (request.method().equals("DELETE") && answer.statusCode() == 204) {
                putBack(operation);
            }
        } catch (UncheckedIOException e) {
            if (request.uri().toString().length() < LONGEST_PATH) {
                faults.add("#" + i + " " + e.getMessage() + ": " + e.getCause());
            }
        } catch (RuntimeException e) {
            faults.add("#" + i + " " + request.method() + " " + request.uri() + ": " + e);
        }
    }

    /** Creates a deleted record again, because most writes would find no record otherwise. */
    private void putBack(Operation operation) {
        boolean isScenario = operation.path.startsWith("/api/scenarios/");
        String path = isScenario ? "/api/scenarios" : "/api/knowledge/articles";
        byte[] body = isScenario ? RestSurfaceTest.scenario(scenario, "active") : RestSurfaceTest.article(article);
        suite.send(suite.request(suite.gateway(), "red-admin", "POST", path, body)
                .header("Content-Type", "application/json")
                .build());
    }

    private static String shortened(String body) {
        return body.length() > 500 ? body.substring(0, 500) + "…" : body;
    }

    // --- requests ----------------------------------------------------------------------------------------------------

    /** The parts of a request that its parameters make up. */
    private record Parts(String path, StringBuilder query, List<String[]> headers) {}

    private HttpRequest sound(RandomGenerator random, Operation operation) {
        boolean writes = isWritable(operation) && !operation.method.equals("GET");
        Parts parts = parts(
                operation,
                parameter -> writes && isId(parameter) ? idOf(operation) : soundValue(random, parameter),
                (parameter, value) -> isIn(parameter, "header")
                        || !value.isEmpty() && (parameter.path("required").asBoolean(false) || random.nextInt(10) < 2));
        byte[] body = soundBody(operation, parts.headers);
        List<String> users = USERS.stream()
                .filter(user -> operation.roles().contains(user.split("-")[1]))
                .toList();
        return request(pick(random, users), operation.method, parts, body);
    }

    private HttpRequest broken(RandomGenerator random, Operation operation) {
        Parts parts = parts(
                operation,
                parameter -> {
                    boolean own = isId(parameter) && random.nextInt(4) != 0;
                    return own && isWritable(operation) ? idOf(operation) : value(random, parameter);
                },
                (parameter, value) -> random.nextInt(10) < (isIn(parameter, "header") ? 9 : 4));
        if (random.nextInt(20) == 0) {
            add(parts.query, "surprise", pick(random, HOSTILE));
        }
        byte[] body = body(random, operation, parts.headers);
        String method = random.nextInt(40) == 0 ? pick(random, List.of("PATCH", "HEAD", "DELETE")) : operation.method;
        String user = user(random, operation);
        if (random.nextInt(5) == 0) {
            String accepted =
                    pick(random, List.of("text/plain", "text/vtt", "application/yaml", "image/png", "*/*", "?"));
            parts.headers.addFirst(new String[] {"Accept", accepted});
        }
        return request(user, method, parts, body);
    }

    /**
     * @param value of a parameter
     * @param isGiven whether an optional parameter is sent
     */
    private static Parts parts(
            Operation operation, Function<JsonNode, String> value, BiPredicate<JsonNode, String> isGiven) {
        String path = operation.path;
        StringBuilder query = new StringBuilder();
        List<String[]> headers = new ArrayList<>();
        for (JsonNode parameter : operation.parameters) {
            String name = parameter.path("name").asString("");
            String given = value.apply(parameter);
            if (isIn(parameter, "path")) {
                path = path.replace("{" + name + "}", encoded(given));
            } else if (isGiven.test(parameter, given)) {
                if (isIn(parameter, "query")) {
                    add(query, name, given);
                } else {
                    headers.add(new String[] {name, printable(given)});
                }
            }
        }
        return new Parts(path, query, headers);
    }

    private HttpRequest request(String user, String method, Parts parts, byte[] body) {
        HttpRequest.Builder request = suite.request(suite.gateway(), user, method, parts.path + parts.query, body);
        parts.headers.forEach(header -> request.header(header[0], header[1]));
        return request.build();
    }

    private static boolean isId(JsonNode parameter) {
        return parameter.path("name").asString("").equals("id");
    }

    private static boolean isIn(JsonNode parameter, String place) {
        return parameter.path("in").asString("").equals(place);
    }

    private static void add(StringBuilder query, String name, String value) {
        query.append(query.isEmpty() ? "?" : "&").append(name).append('=').append(encoded(value));
    }

    private String user(RandomGenerator random, Operation operation) {
        if (operation.id().equals(CHANGE_PASSWORD)) {
            return "blue-admin"; // this user will be locked out
        }
        return random.nextInt(50) == 0 ? RestSuite.NOBODY : pick(random, USERS);
    }

    /** Empty if there is no value to choose from. */
    private String soundValue(RandomGenerator random, JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        if (isIn(parameter, "header")) {
            return "*";
        }
        if (schema.has("enum")) {
            return oneOf(random, schema);
        }
        return switch (schema.path("format").asString(schema.path("type").asString(""))) {
            case "uuid" -> parameter.path("name").asString("").equals("job") ? job : call;
            case "boolean" -> Boolean.toString(random.nextBoolean());
            case "integer" -> parameter.path("example").asString(Integer.toString(random.nextInt(1, 101)));
            case "number" -> Integer.toString(random.nextInt(0, 101));
            default -> parameter.path("example").asString("");
        };
    }

    private static String oneOf(RandomGenerator random, JsonNode schema) {
        return schema.path("enum")
                .get(random.nextInt(schema.path("enum").size()))
                .asString();
    }

    private String value(RandomGenerator random, JsonNode parameter) {
        if (random.nextInt(4) == 0
                || isId(parameter) && !parameter.path("schema").has("format")) {
            return pick(random, HOSTILE);
        }
        JsonNode schema = parameter.path("schema");
        if (isIn(parameter, "header")) {
            return pick(random, List.of("*", "\"1.0\"", "\"2.0\"", "nonsense", "W/\"1\"", ""));
        }
        if (schema.path("format").asString("").equals("uuid")) {
            return pick(random, List.of(call, "00000000-0000-4000-8000-000000000000"));
        }
        if (schema.has("enum")) {
            return oneOf(random, schema);
        }
        if (parameter.has("example")) {
            return parameter.path("example").asString();
        }
        return switch (schema.path("type").asString("")) {
            case "integer" -> Integer.toString(random.nextInt(-2, 110));
            case "boolean" -> Boolean.toString(random.nextBoolean());
            default -> pick(random, List.of("a", "fee", "2026-11-25T10:00:00Z", "billing-late-fee", "red-agent"));
        };
    }

    private byte[] soundBody(Operation operation, List<String[]> headers) {
        JsonNode content = resolved(operation.node.path("requestBody")).path("content");
        if (content.isEmpty()) {
            return new byte[0];
        }
        String type = content.propertyNames().iterator().next();
        headers.add(new String[] {"Content-Type", type});
        return (type.endsWith("yaml") ? newScenario() : example(operation, content.path(type)))
                .toString() // JSON is YAML
                .getBytes(UTF_8);
    }

    private byte[] body(RandomGenerator random, Operation operation, List<String[]> headers) {
        JsonNode content = resolved(operation.node.path("requestBody")).path("content");
        if (content.isMissingNode() || content.isEmpty()) {
            return random.nextInt(20) == 0 ? "{}".getBytes(UTF_8) : new byte[0];
        }
        String type = content.propertyNames().iterator().next();
        headers.add(new String[] {"Content-Type", random.nextInt(20) == 0 ? "text/plain" : type});
        if (type.endsWith("yaml")) {
            return yaml(random).getBytes(UTF_8);
        }
        return json(random, example(operation, content.path(type))).getBytes(UTF_8);
    }

    private ObjectNode example(Operation operation, JsonNode media) {
        JsonNode example = media.has("example")
                ? media.path("example")
                : resolved(media.path("examples").iterator().next()).path("value");
        ObjectNode sound = (ObjectNode) example.deepCopy();
        if (sound.has("id")) {
            sound.put("id", operation.method.equals("PUT") ? idOf(operation) : RestSurfaceTest.fresh());
        }
        return sound;
    }

    private ObjectNode newScenario() {
        ObjectNode scenario =
                (ObjectNode) document.at("/components/examples/Scenario/value").deepCopy();
        return scenario.put("id", RestSurfaceTest.fresh());
    }

    private static boolean isWritable(Operation operation) {
        return operation.path.startsWith("/api/scenarios/") || operation.path.startsWith("/api/knowledge/");
    }

    private String idOf(Operation operation) {
        return operation.path.startsWith("/api/scenarios/") ? scenario : article;
    }

    private String yaml(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
            case 1 -> "{".repeat(random.nextInt(5000));
            case 2 -> "- just\n- a list\n";
            case 3 -> "!!javax.script.ScriptEngineManager [x]\n";
            default -> json(random, newScenario()); // JSON is YAML
        };
    }

    /** The example, unchanged or with a fault. */
    private String json(RandomGenerator random, ObjectNode example) {
        String sound = example.toString();
        List<String> fields = List.copyOf(example.propertyNames());
        String field = pick(random, fields);
        return switch (random.nextInt(12)) {
            case 0 -> sound.substring(0, random.nextInt(sound.length()));
            case 1 -> "[".repeat(random.nextInt(1, 3000));
            case 2 -> "\"" + pick(random, List.of("text", "", "null")) + "\"";
            case 3 -> example.without(field).toString();
            case 4 -> example.put(field, pick(random, HOSTILE)).toString();
            case 5 -> example.put(field, random.nextLong()).toString();
            case 6 -> example.putNull(field).toString();
            case 7 -> example.set(field, json.createArrayNode().add("x").add(1)).toString();
            case 8 -> example.put("surprise", "unknown").toString();
            default -> sound;
        };
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }

    private static String printable(String value) {
        return value.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private static <T> T pick(RandomGenerator random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    // --- answers -----------------------------------------------------------------------------------------------------

    private Optional<String> fault(Operation operation, HttpRequest request, HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status >= 500) {
            return Optional.of("is a server error");
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (status == TOO_LONG_A_PATH) {
            return Optional.empty(); // the server refuses the request before it reaches the application
        }
        if (status >= 400) {
            return request.method().equals("HEAD") ? Optional.empty() : problem(type, answer.body());
        }
        if (!request.method().equals(operation.method) || status == 304) {
            return Optional.empty();
        }
        JsonNode response = resolved(operation.node.path("responses").path(Integer.toString(status)));
        if (response.isMissingNode()) {
            return Optional.of("is a status that the document does not name");
        }
        JsonNode content = response.path("content");
        if (content.isMissingNode() || content.isEmpty()) {
            return answer.body().isEmpty()
                    ? Optional.empty()
                    : Optional.of("has a body that the document does not name");
        }
        String plain = MediaType.parseMediaType(type).getType() + "/"
                + MediaType.parseMediaType(type).getSubtype();
        if (!content.has(plain)) {
            return Optional.of("has a type that the document does not name: " + type);
        }
        return plain.endsWith("json") && !plain.endsWith("ndjson")
                ? misfit(operation.id() + " " + status, content.path(plain).path("schema"), answer.body())
                : Optional.empty();
    }

    private Optional<String> problem(String type, String body) {
        if (!type.startsWith("application/problem+json")) {
            return Optional.of("is not a problem document but " + type);
        }
        return misfit("problem", document.at("/components/schemas/Problem"), body);
    }

    private Optional<String> misfit(String name, JsonNode schema, String body) {
        List<Error> errors = schemas.computeIfAbsent(name, _ -> schema(schema)).validate(json.readTree(body));
        return errors.isEmpty() ? Optional.empty() : Optional.of("does not fit the document: " + errors);
    }

    private Schema schema(JsonNode schema) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        whole.set("components", document.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole);
    }
}
