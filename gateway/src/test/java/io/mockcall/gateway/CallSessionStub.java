package io.mockcall.gateway;

import io.mockcall.contracts.CallId;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stub of call-session: an HTTP server that records its requests. */
final class CallSessionStub implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DisposableServer server;
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final Map<String, Answer> refusals = new ConcurrentHashMap<>();
    private volatile @Nullable CallId nextCall;
    private volatile Runnable beforeAnswer = () -> {};

    record Asked(
            String method,
            String path,
            @Nullable String authorization,
            @Nullable String cookie,
            JsonNode body) {}

    private record Answer(int status, String body) {}

    CallSessionStub() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> request.receive()
                        .aggregate()
                        .asString()
                        .defaultIfEmpty("{}")
                        .flatMap(body -> answer(request, response, body)))
                .bindNow();
    }

    int port() {
        return server.port();
    }

    /** The next call gets this id. */
    void nextCall(CallId id) {
        nextCall = id;
    }

    /** Runs an action after the next call has been created and before the response is sent. */
    void beforeAnswer(Runnable action) {
        beforeAnswer = action;
    }

    /** Refuses requests whose path ends with the given text, with a problem document. */
    void refuse(String pathEnd, int status, String code, String detail) {
        refusals.put(pathEnd, new Answer(status, JSON.writeValueAsString(Map.of("code", code, "detail", detail))));
    }

    void acceptAgain() {
        refusals.clear();
    }

    void forget() {
        asked.clear();
    }

    /** Whether a request with such a path has arrived since {@link #forget}. */
    boolean wasAsked(String pathEnd) {
        return asked.stream().anyMatch(one -> one.path.endsWith(pathEnd));
    }

    /** Waits for a request whose path ends with the given text; skips other requests. */
    Asked await(String pathEnd) throws InterruptedException {
        while (true) {
            Asked one = asked.poll(10, TimeUnit.SECONDS);
            if (one == null) {
                throw new AssertionError("nobody asked for ..." + pathEnd);
            }
            if (one.path.endsWith(pathEnd)) {
                return one;
            }
        }
    }

    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response, String text) {
        String path = request.uri();
        JsonNode body = JSON.readTree(text);
        asked.add(new Asked(
                request.method().name(),
                path,
                request.requestHeaders().get("Authorization"),
                request.requestHeaders().get("Cookie"),
                body));
        Answer answer = refusals.entrySet().stream()
                .filter(refusal -> path.endsWith(refusal.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> accepted(path, body));
        return response.status(answer.status)
                .header("Content-Type", answer.status < 400 ? "application/json" : "application/problem+json")
                .sendString(Mono.just(answer.body))
                .then();
    }

    private Answer accepted(String path, JsonNode body) {
        if (!path.equals("/internal/calls")) {
            return new Answer(200, "{\"path\":\"" + path + "\"}");
        }
        if ("unknown".equals(body.path("scenarioId").asString(""))) {
            return new Answer(404, "{\"code\":\"scenario_not_found\",\"detail\":\"There is no such scenario.\"}");
        }
        CallId id = nextCall == null ? CallId.random() : nextCall;
        nextCall = null;
        beforeAnswer.run();
        beforeAnswer = () -> {};
        return new Answer(201, """
                {"callId":"%s","startedAt":"2026-01-01T00:00:00Z","recording":%s,"scenario":{"id":"s1","name":"Bill",
                "category":"billing","difficulty":"hard","customerName":"Maria","briefing":"Be kind."}}""".formatted(id, body.path("recording").asBoolean(false)));
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
