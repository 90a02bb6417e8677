package io.mockcall.evaluation.provider.llm;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real HTTP server that answers as a server of language models does, well or badly. */
final class ModelServer implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern AGENT = Pattern.compile("(?m)^\\[(\\d+)] AGENT: (.*)$");
    private static final Pattern SENTENCE = Pattern.compile("[^.!?]+[.!?]*");
    private static final Map<String, Pattern> HONEST = Map.ofEntries(
            Map.entry("greeting", sign("^(hello|good (morning|afternoon)|hi)")),
            Map.entry("introduction", sign("my name is|this is \\w+ (from|speaking)")),
            Map.entry("offer_of_help", sign("how can i help")),
            Map.entry("empathy", sign("sorry|how frustrating|annoying")),
            Map.entry("probing", sign("(when|what is|why|which|could you|can you tell).*\\?")),
            Map.entry("acknowledgement", sign("so if i understand|i see\\b")),
            Map.entry("courtesy", sign("thank you, mr|could you please")),
            Map.entry("solution", sign("i (can|will) .*(late fee|send you)|i can do for you")),
            Map.entry("acceptable_solution", sign("(remove|take) the late fee")),
            Map.entry("refusal", sign("nothing i can do|you have to pay")),
            Map.entry("summary", sign("just to confirm")),
            Map.entry("further_help", sign("anything else")),
            Map.entry("farewell", sign("goodbye|great day")),
            Map.entry("rudeness", sign("own fault|what do you want|calm down|deal with it")));

    /** Answers a request. */
    record Behaviour(int status, Map<String, String> headers, Function<JsonNode, Mono<String>> body) {}

    /** An item of evidence. */
    record Item(String kind, int turn, String quote, double confidence) {}

    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final ReactorResourceFactory resources = new ReactorResourceFactory();
    private final DisposableServer server;
    private final Deque<Behaviour> behaviours = new ConcurrentLinkedDeque<>();

    ModelServer() {
        resources.setUseGlobalResources(false);
        resources.setShutdownQuietPeriod(Duration.ZERO);
        resources.afterPropertiesSet();
        server = HttpServer.create()
                .port(0)
                .host("127.0.0.1")
                .runOn(resources.getLoopResources())
                .handle((request, response) -> request.receive()
                        .aggregate()
                        .asString()
                        .flatMap(body -> {
                            JsonNode json = JSON.readTree(body);
                            received.add(json);
                            Behaviour behaviour = behaviours.size() > 1 ? behaviours.poll() : behaviours.peek();
                            response.status(behaviour.status());
                            behaviour.headers().forEach(response::header);
                            response.header(HttpHeaderNames.CONTENT_TYPE, "application/json");
                            return response.send(ByteBufFlux.fromString(
                                            behaviour.body().apply(json)))
                                    .then();
                        }))
                .bindNow();
    }

    /** Answers so from now on; of several, one request gets each, and the last one all that follow. */
    ModelServer answers(Behaviour... next) {
        behaviours.clear();
        behaviours.addAll(List.of(next));
        received.clear();
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    ReactorResourceFactory resources() {
        return resources;
    }

    List<JsonNode> received() {
        return List.copyOf(received);
    }

    static Behaviour refusing(int status, String... headers) {
        Map<String, String> all = headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]);
        return new Behaviour(
                status, all, _ -> Mono.just("{\"error\":{\"message\":\"no, sk-secret\",\"type\":\"test\"}}"));
    }

    static Behaviour stalling() {
        return new Behaviour(200, Map.of(), _ -> Mono.never());
    }

    /** Says exactly this. */
    static Behaviour saying(String content) {
        return new Behaviour(200, Map.of(), _ -> Mono.just(completion(content)));
    }

    static Behaviour claiming(Item... items) {
        return saying(evidence(List.of(items)));
    }

    /** Does what it was asked, as well as a few patterns can. */
    static Behaviour honest() {
        return new Behaviour(200, Map.of(), json -> Mono.just(completion(evidence(honestly(userMessage(json))))));
    }

    /** Does what it was asked, and then what anybody on the call asks it for. */
    static Behaviour gullible(String attempt, List<String> kinds) {
        return new Behaviour(200, Map.of(), json -> {
            String message = userMessage(json);
            List<Item> items = new ArrayList<>(honestly(message));
            var lines = AGENT.matcher(message);
            while (lines.find()) {
                int turn = Integer.parseInt(lines.group(1));
                for (String kind : kinds) {
                    items.add(new Item(kind, turn, attempt, 1));
                    items.add(new Item(kind, turn, "Hello, I am so sorry, goodbye.", 1));
                }
            }
            return Mono.just(completion(evidence(items)));
        });
    }

    static Behaviour ollama() {
        return new Behaviour(
                200,
                Map.of(),
                json -> Mono.just("{\"model\":\"m\",\"created_at\":\"2026-11-22T10:00:00Z\",\"message\":{\"role\":"
                        + "\"assistant\",\"content\":" + JSON.writeValueAsString(evidence(honestly(userMessage(json))))
                        + "},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":9,\"eval_count\":9}"));
    }

    static String userMessage(JsonNode request) {
        return request.path("messages").path(1).path("content").asString();
    }

    static String systemMessage(JsonNode request) {
        return request.path("messages").path(0).path("content").asString();
    }

    static String evidence(List<Item> items) {
        return JSON.writeValueAsString(Map.of("evidence", items));
    }

    private static List<Item> honestly(String message) {
        List<Item> items = new ArrayList<>();
        var lines = AGENT.matcher(message);
        while (lines.find()) {
            int turn = Integer.parseInt(lines.group(1));
            var sentences = SENTENCE.matcher(lines.group(2));
            while (sentences.find()) {
                String sentence = sentences.group().strip();
                HONEST.forEach((kind, sign) -> {
                    if (sign.matcher(sentence).find()) {
                        items.add(new Item(kind, turn, sentence, 0.9));
                    }
                });
            }
        }
        return items;
    }

    private static String completion(String content) {
        return "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":" + JSON.writeValueAsString(content)
                + "},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":9,"
                + "\"total_tokens\":18}}";
    }

    private static Pattern sign(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }

    @Override
    public void close() {
        server.disposeNow();
        resources.destroy();
    }
}
