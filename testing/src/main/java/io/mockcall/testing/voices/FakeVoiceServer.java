package io.mockcall.testing.voices;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reactivestreams.Publisher;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An HTTP server with the voices of ElevenLabs ({@code /v1/text-to-speech/<voice>/stream}, {@code …/stream/with-timestamps} and
 * {@code …/multi-stream-input}) and of OpenAI ({@code /audio/speech}). It answers each sentence as a {@link VoiceBehaviour} says.
 */
public final class FakeVoiceServer implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 10;
    private static final Pattern FORMAT = Pattern.compile("output_format=pcm_(\\d+)");
    private static final int OPENAI_RATE = 24_000;

    /** Makes the sound of a text, word by word. */
    @FunctionalInterface
    public interface Speech {
        List<SpokenWord> speak(String text, int sampleRate);
    }

    /**
     * A received sentence.
     *
     * @param path path and query
     * @param headers by name in lower case
     * @param json the body, or the message with the voice settings of a WebSocket and the text
     */
    public record Received(String path, Map<String, String> headers, JsonNode json) {}

    private final Speech speech;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> disconnects = new LinkedBlockingQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger maxConcurrent = new AtomicInteger();
    private final Set<Sinks.Empty<Void>> webSockets = ConcurrentHashMap.newKeySet();
    private final Deque<VoiceBehaviour> behaviours = new ConcurrentLinkedDeque<>();
    private final ReactorResourceFactory resources = new ReactorResourceFactory();
    private final DisposableServer server;

    public FakeVoiceServer(Speech speech) {
        this.speech = speech;
        resources.setUseGlobalResources(false);
        resources.setShutdownQuietPeriod(Duration.ZERO);
        resources.afterPropertiesSet();
        server = HttpServer.create()
                .port(0)
                .host("127.0.0.1")
                .runOn(resources.getLoopResources())
                .route(routes -> routes.get("/v1/text-to-speech/{voice}/multi-stream-input", this::upgrade)
                        .post(
                                "/**",
                                (request, response) -> request.receive()
                                        .aggregate()
                                        .asString()
                                        .flatMap(body -> Mono.from(answer(request, response, body)))))
                .bindNow();
        answers(VoiceBehaviour.speaks());
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response, String body) {
        JsonNode json = JsonMapper.shared().readTree(body);
        received.add(new Received(request.uri(), headers(request), json));
        VoiceBehaviour behaviour = next();
        response.status(behaviour.status());
        behaviour.headers().forEach(response::header);
        response.header(HttpHeaderNames.TRANSFER_ENCODING, "chunked");
        String text = json.path("text").asString(json.path("input").asString(""));
        Flux<SpokenWord> words = words(text, rate(request)).transform(behaviour.words());
        Flux<byte[]> sound = request.uri().contains("/with-timestamps")
                ? Flux.defer(() -> {
                    var lines = new TimestampedLines(rate(request));
                    return words.concatMapIterable(lines::of);
                })
                : words.map(SpokenWord::pcm);
        return response.send(counted(behaviour.bytes().apply(sound)).map(Unpooled::wrappedBuffer), _ -> true)
                .then()
                .onErrorResume(_ -> {
                    request.withConnection(connection -> connection.dispose());
                    return Mono.empty();
                });
    }

    private <T> Flux<T> counted(Flux<T> answer) {
        return Flux.defer(() -> {
            maxConcurrent.accumulateAndGet(open.incrementAndGet(), Math::max);
            return answer.doOnCancel(() -> disconnects.add("cancelled")).doFinally(_ -> open.decrementAndGet());
        });
    }

    private Publisher<Void> upgrade(HttpServerRequest request, HttpServerResponse response) {
        connections.incrementAndGet();
        VoiceBehaviour first = requireNonNull(behaviours.peek());
        if (first.status() != 200) {
            next();
            first.headers().forEach(response::header);
            return response.status(first.status())
                    .sendString(
                            first.bytes().apply(Flux.empty()).map(piece -> new String(piece, StandardCharsets.UTF_8)));
        }
        var connection = new VoiceSocket(request.uri(), headers(request), rate(request));
        return response.sendWebsocket(connection::exchange);
    }

    private VoiceBehaviour next() {
        return requireNonNull(behaviours.size() > 1 ? behaviours.poll() : behaviours.peek());
    }

    private Flux<SpokenWord> words(String text, int sampleRate) {
        return Mono.fromCallable(() -> speech.speak(text, sampleRate))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMapIterable(words -> words);
    }

    private static int rate(HttpServerRequest request) {
        Matcher format = FORMAT.matcher(request.uri());
        return format.find() ? Integer.parseInt(format.group(1)) : OPENAI_RATE;
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.requestHeaders()
                .forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return headers;
    }

    /** Sets the answers of the next sentences, one each; the last one stays. Clears what was received. */
    public FakeVoiceServer answers(VoiceBehaviour... next) {
        behaviours.clear();
        behaviours.addAll(List.of(next));
        received.clear();
        disconnects.clear();
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The event loops of the server; clients may share them. */
    public ReactorResourceFactory resources() {
        return resources;
    }

    /** The received sentences, in order. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** The connections of WebSockets so far. */
    public int connections() {
        return connections.get();
    }

    /** Most sentences that were answered at the same time. */
    public int maxConcurrent() {
        return maxConcurrent.get();
    }

    /** Whether a client closed the connection before the end of an answer. Waits up to 10 s for that. */
    public boolean sawDisconnect() throws InterruptedException {
        return disconnects.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS) != null;
    }

    /** Closes all WebSockets in an orderly way, as a server does after a time without text. */
    public void closeWebSockets() {
        webSockets.forEach(Sinks.Empty::tryEmitEmpty);
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

    /** One WebSocket: a context for each sentence. */
    private final class VoiceSocket {
        private final String path;
        private final Map<String, String> headers;
        private final int sampleRate;
        private final Map<String, JsonNode> settings = new ConcurrentHashMap<>();
        private final Sinks.Empty<Void> closing = Sinks.empty();
        private String before = "";

        VoiceSocket(String path, Map<String, String> headers, int sampleRate) {
            this.path = path;
            this.headers = headers;
            this.sampleRate = sampleRate;
        }

        Publisher<Void> exchange(WebsocketInbound inbound, WebsocketOutbound outbound) {
            webSockets.add(closing);
            Flux<String> answers = inbound.receive()
                    .asString()
                    .map(text -> JsonMapper.shared().readTree(text))
                    .takeUntil(message -> message.has("close_socket"))
                    .flatMap(this::answer)
                    .doOnCancel(() -> disconnects.add("closed"))
                    .takeUntilOther(closing.asMono());
            return outbound.sendObject(answers.map(TextWebSocketFrame::new), _ -> true)
                    .then()
                    .onErrorResume(_ -> {
                        inbound.withConnection(connection -> connection.dispose());
                        return Mono.empty();
                    })
                    .then(Mono.defer(() -> Mono.from(outbound.sendClose(1000, "done"))))
                    .doFinally(_ -> webSockets.remove(closing));
        }

        private Flux<String> answer(JsonNode message) {
            String id = message.path("context_id").asString("");
            if (message.has("voice_settings")) {
                settings.put(id, message.path("voice_settings"));
            }
            String text = message.path("text").asString("").strip();
            if (text.isEmpty()) {
                return Flux.empty();
            }
            received.add(new Received(
                    path,
                    headers,
                    JsonMapper.shared()
                            .valueToTree(Map.of("text", text, "voice_settings", settings.getOrDefault(id, message)))));
            VoiceBehaviour behaviour = next();
            Flux<String> late = behaviour.lateError()
                    ? Flux.just(json(Map.of("error", "late", "message", "too late", "contextId", before)))
                    : Flux.empty();
            before = id;
            return counted(Flux.concat(
                    late,
                    words(text, sampleRate).transform(behaviour.words()).map(word -> sound(word, id)),
                    Flux.just(json(Map.of("isFinal", true, "contextId", id)))));
        }

        private String sound(SpokenWord word, String id) {
            List<String> chars = new ArrayList<>();
            List<Integer> starts = new ArrayList<>();
            List<Integer> durations = new ArrayList<>();
            int ms = word.pcm().length / (2 * sampleRate / 1000);
            String text = word.text() + " ";
            for (int i = 0; i < text.length(); i++) {
                int start = Math.min(i, word.text().length()) * ms / word.text().length();
                int end =
                        Math.min(i + 1, word.text().length()) * ms / word.text().length();
                chars.add(text.substring(i, i + 1));
                starts.add(start);
                durations.add(end - start);
            }
            return json(Map.of(
                    "audio",
                    Base64.getEncoder().encodeToString(word.pcm()),
                    "alignment",
                    Map.of("chars", chars, "charStartTimesMs", starts, "charDurationsMs", durations),
                    "contextId",
                    id));
        }

        private String json(Map<String, Object> message) {
            return JsonMapper.shared().writeValueAsString(message);
        }
    }
}
