package io.mockcall.testing.models;

import static java.util.Objects.requireNonNull;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP server that answers chat requests as {@link ServerBehaviour} says. */
public final class FakeModelServer implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 10;

    /** A received request; header names are in lower case. */
    public record Received(String method, String path, Map<String, String> headers, JsonNode json) {}

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> disconnects = new LinkedBlockingQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger maxConcurrent = new AtomicInteger();
    private final ReactorResourceFactory resources = new ReactorResourceFactory();
    private final DisposableServer server;
    private final Deque<ServerBehaviour> behaviours = new ConcurrentLinkedDeque<>();

    public FakeModelServer() {
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
                        .flatMap(body -> Mono.from(answer(request, response, body))))
                .bindNow();
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response, String body) {
        JsonNode json = JsonMapper.shared().readTree(body);
        received.add(new Received(request.method().name(), request.uri(), headers(request), json));
        maxConcurrent.accumulateAndGet(open.incrementAndGet(), Math::max);
        ServerBehaviour behaviour = requireNonNull(behaviours.size() > 1 ? behaviours.poll() : behaviours.peek());
        response.status(behaviour.status());
        behaviour.headers().forEach(response::header);
        response.header(HttpHeaderNames.TRANSFER_ENCODING, "chunked");
        return response.send(
                        ByteBufFlux.fromString(
                                behaviour.body().apply(json).doOnCancel(() -> disconnects.add("disconnect"))),
                        _ -> true)
                .then()
                .doFinally(_ -> open.decrementAndGet())
                .onErrorResume(_ -> {
                    request.withConnection(connection -> connection.dispose());
                    return Mono.empty();
                });
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        return request.requestHeaders().entries().stream()
                .collect(Collectors.toMap(
                        e -> e.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (a, b) -> a + "," + b));
    }

    /** Sets the answers of the next requests, one each; the last one stays. Clears the received requests. */
    public FakeModelServer answers(ServerBehaviour... next) {
        behaviours.clear();
        behaviours.addAll(List.of(next));
        received.clear();
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The event loops of the server; clients may share them. */
    public ReactorResourceFactory resources() {
        return resources;
    }

    /** The bodies of the received requests, in order. */
    public List<JsonNode> received() {
        return received.stream().map(Received::json).toList();
    }

    /** Removes and returns the oldest received request. Waits up to 10 s for one. */
    public Received next() throws InterruptedException {
        Received request = received.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came");
        }
        return request;
    }

    /** Whether a client closed the connection before the end of a response. Waits up to 10 s for that. */
    public boolean sawDisconnect() throws InterruptedException {
        return disconnects.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS) != null;
    }

    /** Most requests that were open at the same time. */
    public int maxConcurrent() {
        return maxConcurrent.get();
    }

    /** Stops the server; its address refuses connections from now on. */
    public void stop() {
        server.disposeNow();
    }

    @Override
    public void close() {
        stop();
        resources.destroy();
    }
}
