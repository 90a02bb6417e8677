package io.mockcall.languagemodels.testing;

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

/** A real HTTP server that answers as a server of language models does, well or badly: as {@link Behaviour} says. */
public final class ModelServer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    /** A request that has come in; the names of its headers in lower case. */
    public record Received(String method, String path, Map<String, String> headers, JsonNode json) {}

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> hungUp = new LinkedBlockingQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
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
                        .flatMap(body -> Mono.from(answer(request, response, body))))
                .bindNow();
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response, String body) {
        JsonNode json = JsonMapper.shared().readTree(body);
        received.add(new Received(request.method().name(), request.uri(), headers(request), json));
        mostAtOnce.accumulateAndGet(open.incrementAndGet(), Math::max);
        Behaviour behaviour = requireNonNull(behaviours.size() > 1 ? behaviours.poll() : behaviours.peek());
        response.status(behaviour.status());
        behaviour.headers().forEach(response::header);
        response.header(HttpHeaderNames.TRANSFER_ENCODING, "chunked");
        return response.send(
                        ByteBufFlux.fromString(behaviour.body().apply(json).doOnCancel(() -> hungUp.add("hung up"))),
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

    /** Answers so from now on, and forgets who has asked; of several, one request gets each, and the last one all that follow. */
    public ModelServer answers(Behaviour... next) {
        behaviours.clear();
        behaviours.addAll(List.of(next));
        received.clear();
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The event loops of the server, for its clients as well. */
    public ReactorResourceFactory resources() {
        return resources;
    }

    /** What was asked, in order. */
    public List<JsonNode> received() {
        return received.stream().map(Received::json).toList();
    }

    /** The request that has come in first; waits for it. */
    public Received next() throws InterruptedException {
        Received request = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came");
        }
        return request;
    }

    /** Whether somebody did not hear an answer to its end; waits for it. */
    public boolean wasHungUpOn() throws InterruptedException {
        return hungUp.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) != null;
    }

    /** How many requests were being answered at the same time. */
    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    /** Nobody listens any more. */
    public void stop() {
        server.disposeNow();
    }

    @Override
    public void close() {
        stop();
        resources.destroy();
    }
}
