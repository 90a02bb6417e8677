package io.mockcall.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.mockcall.contracts.AudioFrame;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the call WebSocket. Messages and audio are queued in the order of arrival. */
final class TestClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PATIENCE = 15;

    static final String START = """
            {"type":"call:start","scenarioId":"s1","consent":{"recording":true},
            "audio":{"codec":"pcm_s16le","sampleRate":16000},"turnMode":"auto"}""";

    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private final Semaphore pings = new Semaphore(0);
    private final WebSocket socket;

    sealed interface Item {}

    record Text(JsonNode json) implements Item {}

    record Audio(AudioFrame frame) implements Item {}

    record Closed(int code) implements Item {}

    private TestClient(WebSocket.Builder builder, int port) {
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws/calls"), new Listener())
                .join();
    }

    static TestClient connect(HttpClient http, int port, Map<String, String> headers) {
        WebSocket.Builder builder = http.newWebSocketBuilder().subprotocols("mockcall.v1");
        headers.forEach(builder::header);
        return new TestClient(builder, port);
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    void send(AudioFrame frame) {
        send(frame.bytes().duplicate());
    }

    void send(ByteBuffer bytes) {
        socket.sendBinary(bytes, true).join();
    }

    /** Sends one message in two WebSocket frames. */
    void sendInTwo(ByteBuffer bytes) {
        int half = bytes.limit() / 2;
        socket.sendBinary(bytes.slice(0, half), false).join();
        socket.sendBinary(bytes.slice(half, bytes.limit() - half), true).join();
    }

    /** 20 ms of agent audio. */
    static AudioFrame agentFrame(int flags, long timestampMs) {
        ByteBuffer pcm = ByteBuffer.allocate(640);
        for (int i = 0; i < 640; i++) {
            pcm.put((byte) (timestampMs + i));
        }
        return AudioFrame.of(AudioFrame.AGENT, flags, 0, timestampMs, pcm.flip());
    }

    /** Starts a call and returns {@code call:ready}. */
    JsonNode start() throws InterruptedException {
        send(START);
        return text("call:ready");
    }

    /** Waits for the next message of the type; skips other messages and audio. */
    JsonNode text(String type) throws InterruptedException {
        while (true) {
            if (next() instanceof Text(JsonNode json)
                    && json.path("type").asString("").equals(type)) {
                return json;
            }
        }
    }

    /** Waits for the next audio frame; skips messages. */
    AudioFrame audio() throws InterruptedException {
        while (true) {
            if (next() instanceof Audio(AudioFrame frame)) {
                return frame;
            }
        }
    }

    /** Waits for so many pings. The client answers each of them by itself. */
    void awaitPings(int count) throws InterruptedException {
        assertThat(pings.tryAcquire(count, PATIENCE, TimeUnit.SECONDS)).isTrue();
    }

    int closed() throws InterruptedException {
        while (true) {
            Item item = items.poll(PATIENCE, TimeUnit.SECONDS);
            if (item == null) {
                throw new AssertionError("the socket stays open");
            }
            if (item instanceof Closed(int code)) {
                return code;
            }
        }
    }

    Item next() throws InterruptedException {
        Item item = items.poll(PATIENCE, TimeUnit.SECONDS);
        if (item == null) {
            throw new AssertionError("nothing comes");
        }
        if (item instanceof Closed(int code)) {
            throw new AssertionError("the socket was closed with " + code);
        }
        return item;
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                items.add(new Text(JSON.readTree(text.toString())));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            binary.writeBytes(bytes);
            if (last) {
                items.add(new Audio(new AudioFrame(ByteBuffer.wrap(binary.toByteArray()))));
                binary.reset();
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer data) {
            pings.release();
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            items.add(new Closed(code));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            items.add(new Closed(-1));
        }
    }
}
