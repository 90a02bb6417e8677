package io.mockcall.client;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.AudioFrameHeader;
import io.mockcall.contracts.EventCodec;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway of the protocol without a suite behind it. It recognises every utterance as the same words, and the customer
 * answers with two sentences of 100 ms each.
 */
public final class FakeGateway implements AutoCloseable {
    public static final String UNDERSTOOD = "thank you for calling";
    public static final String CALL = "11111111-2222-3333-4444-555555555555";
    private static final String BASIC = "Basic YWdlbnQ6YWdlbnQ="; // agent:agent
    /** Silence that ends an utterance: 200 ms. */
    private static final int SILENT_FRAMES = 10;

    private final DisposableServer server;
    private final boolean answers;
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();

    private FakeGateway(boolean answers) {
        this.answers = answers;
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get("/api/scenarios", guarded((request, response) -> json(response, """
                                {"items":[{"id":"billing-late-fee","name":"A late fee","category":"billing","difficulty":"easy"},
                                {"id":"internet-down","name":"No internet","category":"technical","difficulty":"hard"}]}""")))
                        .get(
                                "/api/calls/{id}/evaluation",
                                guarded((request, response) -> json(response, """
                                {"callId":"%s","overallScore":71,"scores":{"greeting":80,"empathy":60},
                                "firstCallResolution":true,"strengths":["Warm greeting"],"improvements":[]}""".formatted(request.param("id")))))
                        .get(
                                "/ws/calls",
                                guarded((request, response) -> response.sendWebsocket(
                                        (in, out) -> new Line(in, out).talk(),
                                        WebsocketServerSpec.builder()
                                                .protocols("mockcall.v1")
                                                .build()))))
                .bindNow();
    }

    public static FakeGateway start() {
        return new FakeGateway(true);
    }

    /** A gateway with a customer who never speaks. */
    public static FakeGateway silent() {
        return new FakeGateway(false);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** The received text messages, in order. */
    public List<JsonNode> received() {
        return received;
    }

    private static BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> guarded(
            BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        return (request, response) -> BASIC.equals(request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION))
                ? handler.apply(request, response)
                : response.status(401).send();
    }

    private static Publisher<Void> json(HttpServerResponse response, String body) {
        return response.header("Content-Type", "application/json").sendString(Flux.just(body));
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    /** One call. */
    private final class Line {
        private final JsonMapper mapper = EventCodec.mapper();
        private final Sinks.Many<WebSocketFrame> sending =
                Sinks.many().unicast().onBackpressureBuffer();
        private final WebsocketInbound in;
        private final WebsocketOutbound out;
        private boolean manual;
        private int playbackRate = 16_000;
        private int turn;
        private int seq;
        private int silent;
        private long startMs = -1;
        private long endMs;

        Line(WebsocketInbound in, WebsocketOutbound out) {
            this.in = in;
            this.out = out;
        }

        Publisher<Void> talk() {
            Publisher<Void> listening = in.aggregateFrames()
                    .receiveFrames()
                    .doOnNext(frame -> {
                        if (frame instanceof TextWebSocketFrame text) {
                            message(mapper.readTree(text.text()));
                        } else if (frame instanceof BinaryWebSocketFrame audio) {
                            sound(new AudioFrame(audio.content().nioBuffer()));
                        }
                    })
                    .then();
            return out.sendObject(sending.asFlux(), frame -> true).then().and(listening);
        }

        private void message(JsonNode message) {
            received.add(message);
            switch (message.path("type").asString()) {
                case "call:start" -> start(message);
                case "audio:commit" -> understand();
                case "call:end" -> {
                    text(Map.of("type", "call:ended", "callId", CALL, "reason", "agent", "durationSeconds", 12));
                    text(Map.of("type", "evaluation:ready", "callId", CALL, "overallScore", 71));
                }
                default -> {}
            }
        }

        private void start(JsonNode message) {
            String scenario = message.path("scenarioId").asString();
            if (scenario.equals("internet-down")) {
                text(Map.of(
                        "type",
                        "error",
                        "code",
                        "simulator_unavailable",
                        "message",
                        "Try again later.",
                        "fatal",
                        true));
                return;
            }
            JsonNode audio = message.path("audio");
            playbackRate = audio.path("playbackSampleRate").asInt(16_000);
            manual = message.path("turnMode").asString().equals("manual");
            text(Map.of(
                    "type",
                    "call:ready",
                    "callId",
                    CALL,
                    "resumeToken",
                    "t",
                    "recording",
                    false,
                    "scenario",
                    Map.of(
                            "id",
                            scenario,
                            "name",
                            "A late fee",
                            "category",
                            "billing",
                            "difficulty",
                            "easy",
                            "customerName",
                            "Maria",
                            "briefing",
                            "Somebody is cross."),
                    "audio",
                    audio));
            if (answers) {
                speak();
            }
        }

        private void sound(AudioFrame frame) {
            boolean voiced = loud(frame.payload());
            if (voiced) {
                startMs = startMs < 0 ? frame.timestampMs() : startMs;
                endMs = frame.timestampMs() + 20;
                silent = 0;
            } else {
                silent++;
            }
            boolean over = manual ? frame.has(AudioFrame.FLAG_COMMIT) : startMs >= 0 && silent == SILENT_FRAMES;
            if (over && answers) {
                understand();
            }
        }

        private static boolean loud(ByteBuffer payload) {
            for (int i = 1; i < payload.limit(); i += 2) {
                if (payload.get(i) > 1 || payload.get(i) < -2) {
                    return true;
                }
            }
            return false;
        }

        private void understand() {
            transcript("thank", false);
            transcript(UNDERSTOOD, true);
            startMs = -1;
            speak();
        }

        private void transcript(String words, boolean isFinal) {
            text(Map.of(
                    "type",
                    "transcript",
                    "utteranceId",
                    "u" + startMs,
                    "text",
                    words,
                    "final",
                    isFinal,
                    "startMs",
                    startMs,
                    "endMs",
                    endMs,
                    "confidence",
                    0.9));
        }

        /** Sends every item twice, as a rejoin may do. */
        private void speak() {
            for (int index = 0; index < 2; index++) {
                sentence(index);
                sentence(index);
            }
            for (int n = 0; n < 10; n++) {
                int flags = (n == 0 || n == 5 ? AudioFrame.FLAG_SENTENCE_START : 0)
                        | (n == 9 ? AudioFrame.FLAG_TURN_END : 0);
                ByteBuffer frame = AudioFrame.of(
                                AudioFrame.CUSTOMER,
                                flags,
                                turn,
                                n * 20L,
                                ByteBuffer.allocate(playbackRate / 50 * Short.BYTES))
                        .bytes();
                AudioFrameHeader.putSeq(frame, 0, seq++);
                sending.tryEmitNext(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(frame)))
                        .orThrow();
            }
            turn++;
        }

        private void sentence(int index) {
            text(Map.of(
                    "type",
                    "customer:sentence",
                    "turn",
                    turn,
                    "index",
                    index,
                    "text",
                    index == 0 ? "I see." : "Go on.",
                    "last",
                    index == 1,
                    "emotion",
                    Map.of("frustration", 40, "satisfaction", 50, "patience", 60, "cooperation", 70),
                    "interrupt",
                    false,
                    "audioIntensity",
                    0.5));
        }

        private void text(Map<String, ?> message) {
            sending.tryEmitNext(new TextWebSocketFrame(mapper.writeValueAsString(message)))
                    .orThrow();
        }
    }
}
