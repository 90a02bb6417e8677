package io.mockcall.tts.provider.elevenlabs;

import io.mockcall.tts.provider.remote.VoiceErrors;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import reactor.util.concurrent.Queues;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A connection to {@code multi-stream-input}. Each sentence is a context of its own, so that each message of the server belongs to one
 * sentence. A message for another sentence is dropped.
 */
final class ElevenLabsSocket implements Disposable {
    /** Longest message: some seconds of sound in Base64 and its times. */
    private static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

    private static final int MAX_WAITING_MESSAGES = 256;
    /** How long the server may take to close the connection. */
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final VoiceErrors errors;
    private final Sinks.Many<String> outgoing = Sinks.many()
            .unicast()
            .onBackpressureBuffer(Queues.<String>get(MAX_WAITING_MESSAGES).get());
    private final Map<String, Sinks.Many<JsonNode>> contexts = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Disposable.Swap connection = Disposables.swap();
    private volatile boolean closed;

    private ElevenLabsSocket(VoiceErrors errors) {
        this.errors = errors;
    }

    /** Connects. Messages wait until the connection is open. */
    static ElevenLabsSocket connect(HttpClient http, String uri, VoiceErrors errors) {
        var socket = new ElevenLabsSocket(errors);
        socket.connection.update(http.websocket(WebsocketClientSpec.builder()
                        .maxFramePayloadLength(MAX_MESSAGE_BYTES)
                        .handlePing(false)
                        .build())
                .uri(uri)
                .handle(socket::exchange)
                .subscribe(_ -> {}, socket::failed, () -> socket.failed(null)));
        return socket;
    }

    private Mono<Void> exchange(WebsocketInbound inbound, WebsocketOutbound outbound) {
        Mono<Void> received = inbound.aggregateFrames(MAX_MESSAGE_BYTES)
                .receive()
                .asString()
                .doOnNext(this::received)
                .then();
        Mono<Void> sent = outbound.sendString(outgoing.asFlux())
                .then()
                .then(Mono.delay(CLOSING).then());
        return received.or(sent);
    }

    /** Whether the next sentence can use the connection. */
    boolean isOpen() {
        return !closed;
    }

    /**
     * Sends a sentence and returns the server's messages about it, the last one with {@code isFinal}.
     *
     * @param text the sentence
     * @param settings the voice settings of the sentence
     */
    Flux<JsonNode> speak(String text, Map<String, Object> settings) {
        return Flux.defer(() -> {
            boolean isFirst = count.get() == 0;
            String id = "sentence-" + count.getAndIncrement();
            Sinks.Many<JsonNode> answers = Sinks.many()
                    .unicast()
                    .onBackpressureBuffer(
                            Queues.<JsonNode>get(MAX_WAITING_MESSAGES).get());
            contexts.put(id, answers);
            if (closed) {
                contexts.remove(id);
                return Flux.error(new StaleConnectionException("the connection is closed"));
            }
            List.of(
                            Map.<String, Object>of("text", " ", "voice_settings", settings, "context_id", id),
                            Map.<String, Object>of("text", text + " ", "context_id", id, "flush", true),
                            Map.<String, Object>of("context_id", id, "close_context", true))
                    .forEach(this::send);
            return answers.asFlux()
                    .onErrorMap(
                            StaleConnectionException.class,
                            stale -> isFirst ? errors.reported(String.valueOf(stale.getMessage())) : stale)
                    .takeUntil(ElevenLabsSocket::isFinal)
                    .doFinally(_ -> contexts.remove(id));
        });
    }

    static boolean isFinal(JsonNode message) {
        return message.path("isFinal").asBoolean(false)
                || message.path("is_final").asBoolean(false);
    }

    /** Asks the server to close the connection, and closes it if the server does not. */
    void end() {
        send(Map.of("close_socket", true));
        closed = true;
        outgoing.tryEmitComplete();
    }

    private synchronized void send(Map<String, Object> message) {
        if (outgoing.tryEmitNext(JsonMapper.shared().writeValueAsString(message))
                .isFailure()) {
            dispose();
        }
    }

    private void received(String text) {
        JsonNode message;
        try {
            message = JsonMapper.shared().readTree(text);
        } catch (JacksonException _) {
            failed(errors.reported("a message is no JSON"));
            return;
        }
        String id =
                message.path("contextId").asString(message.path("context_id").asString(""));
        if (message.has("error")) {
            Throwable error = errors.reported(message.path("error").asString("") + " "
                    + message.path("message").asString(""));
            if (id.isEmpty()) {
                failed(error);
            } else {
                fail(contexts.get(id), error);
            }
            return;
        }
        Sinks.Many<JsonNode> answers = contexts.get(id);
        if (answers != null && answers.tryEmitNext(message) == Sinks.EmitResult.FAIL_OVERFLOW) {
            failed(errors.reported("too many messages wait"));
        }
    }

    private static void fail(Sinks.@Nullable Many<JsonNode> answers, Throwable error) {
        if (answers != null) {
            answers.tryEmitError(error);
        }
    }

    /** Ends the connection for all of its sentences. Null: the server has closed it. */
    private void failed(@Nullable Throwable error) {
        closed = true;
        Throwable reason = error == null || error instanceof IOException
                ? new StaleConnectionException(
                        error == null ? "the server closed the connection" : String.valueOf(error.getMessage()))
                : errors.map(error);
        contexts.values().forEach(answers -> fail(answers, reason));
        connection.dispose();
    }

    @Override
    public void dispose() {
        failed(null);
    }

    @Override
    public boolean isDisposed() {
        return closed;
    }
}
