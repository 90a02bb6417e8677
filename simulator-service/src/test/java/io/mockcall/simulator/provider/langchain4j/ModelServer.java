package io.mockcall.simulator.provider.langchain4j;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real HTTP server that answers as a server of language models does, well or badly. */
public final class ModelServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Answers a request. */
    public record Behaviour(int status, Map<String, String> headers, Function<JsonNode, Flux<String>> body) {}

    /** A request that has come in. */
    record Received(String method, String path, Map<String, String> headers, JsonNode json) {}

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> hungUp = new LinkedBlockingQueue<>();
    private final ReactorResourceFactory resources = new ReactorResourceFactory();
    private final DisposableServer server;
    private final Deque<Behaviour> behaviours = new ConcurrentLinkedDeque<>();

    public ModelServer() {
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
                            received.add(new Received(
                                    request.method().name(),
                                    request.uri(),
                                    request.requestHeaders().entries().stream()
                                            .collect(Collectors.toMap(
                                                    e -> e.getKey().toLowerCase(Locale.ROOT),
                                                    Map.Entry::getValue,
                                                    (a, b) -> a + "," + b)),
                                    json));
                            Behaviour behaviour = behaviours.size() > 1 ? behaviours.poll() : behaviours.peek();
                            response.status(behaviour.status());
                            behaviour.headers().forEach(response::header);
                            response.header(HttpHeaderNames.TRANSFER_ENCODING, "chunked");
                            return response.send(
                                            ByteBufFlux.fromString(behaviour
                                                    .body()
                                                    .apply(json)
                                                    .doOnCancel(() -> hungUp.add("hung up"))),
                                            _ -> true)
                                    .then()
                                    .onErrorResume(error -> {
                                        request.withConnection(connection -> connection.dispose());
                                        return Mono.empty();
                                    });
                        }))
                .bindNow();
    }

    /** Answers so from now on; of several, one request gets each, and the last one all that follow. */
    public ModelServer answers(Behaviour... next) {
        behaviours.clear();
        behaviours.addAll(List.of(next));
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    ReactorResourceFactory resources() {
        return resources;
    }

    Received next() throws InterruptedException {
        Received request = received.poll(10, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came");
        }
        return request;
    }

    int waiting() {
        return received.size();
    }

    boolean wasHungUpOn() throws InterruptedException {
        return hungUp.poll(10, TimeUnit.SECONDS) != null;
    }

    public static Behaviour refusing(int status, String... headers) {
        Map<String, String> all = headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]);
        return new Behaviour(status, all, _ -> Flux.just("{\"error\":{\"message\":\"no\",\"type\":\"test\"}}"));
    }

    /** A body sent as it is, as server-sent events. */
    static Behaviour streaming(Flux<String> body) {
        return new Behaviour(200, Map.of("Content-Type", "text/event-stream"), _ -> body);
    }

    public static Behaviour openAi(String... pieces) {
        return streaming(events(Flux.fromArray(pieces)).concatWith(done()));
    }

    static Behaviour openAi(Function<JsonNode, String> reply) {
        return new Behaviour(
                200,
                Map.of("Content-Type", "text/event-stream"),
                json -> events(Flux.fromArray(reply.apply(json).split("(?<= )")))
                        .concatWith(done()));
    }

    static Behaviour ollama(String... pieces) {
        return new Behaviour(
                200,
                Map.of("Content-Type", "application/x-ndjson"),
                _ -> Flux.fromArray(pieces).map(piece -> line(piece, false)).concatWithValues(line("", true)));
    }

    static Flux<String> events(Flux<String> pieces) {
        return pieces.map(piece -> "data: "
                + JSON.writeValueAsString(Map.of(
                        "id", "chatcmpl-1",
                        "object", "chat.completion.chunk",
                        "created", 1,
                        "model", "m",
                        "choices", List.of(Map.of("index", 0, "delta", Map.of("content", piece)))))
                + "\n\n");
    }

    static Flux<String> done() {
        return Flux.just(
                "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                        + "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n",
                "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[],"
                        + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":9,\"total_tokens\":18}}\n\n",
                "data: [DONE]\n\n");
    }

    private static String line(String piece, boolean done) {
        String end = done ? ",\"done_reason\":\"stop\",\"prompt_eval_count\":9,\"eval_count\":9" : "";
        return "{\"model\":\"m\",\"created_at\":\"2026-11-22T10:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":"
                + JSON.writeValueAsString(piece) + "},\"done\":" + done + end + "}\n";
    }

    /** Nobody listens any more. */
    void stop() {
        server.disposeNow();
    }

    @Override
    public void close() {
        stop();
        resources.destroy();
    }
}
