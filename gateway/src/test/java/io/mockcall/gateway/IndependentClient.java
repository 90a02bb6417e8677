package io.mockcall.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client that was written from docs/protocol.md alone: the JDK's WebSocket, JSON trees, and frames byte by byte. Uses no
 * class of this project, so that a fault that gateway and codec share is seen.
 */
final class IndependentClient implements WebSocket.Listener, AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long TIMEOUT_SECONDS = 15;

    private final BlockingQueue<JsonNode> texts = new LinkedBlockingQueue<>();
    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteBuffer binary = ByteBuffer.allocate(70_000);
    private final WebSocket socket;

    record Frame(int version, int kind, int flags, long seq, long turn, long timestampMs, byte[] payload) {
        /** Reads unsigned big-endian fields one byte at a time. */
        static Frame parse(byte[] bytes) {
            byte[] payload = new byte[bytes.length - 16];
            System.arraycopy(bytes, 16, payload, 0, payload.length);
            return new Frame(
                    bytes[0] & 0xff,
                    bytes[1] & 0xff,
                    (int) unsigned(bytes, 2, 2),
                    unsigned(bytes, 4, 4),
                    unsigned(bytes, 8, 4),
                    unsigned(bytes, 12, 4),
                    payload);
        }

        private static long unsigned(byte[] bytes, int at, int length) {
            long value = 0;
            for (int i = at; i < at + length; i++) {
                value = (value << 8) | (bytes[i] & 0xff);
            }
            return value;
        }
    }

    IndependentClient(int port, String authorization) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", authorization)
                .subprotocols("mockcall.v1")
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws/calls"), this)
                .join();
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    static ObjectNode message(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    void send(ObjectNode message) {
        socket.sendText(message.toString(), true).join();
    }

    /** Sends a frame of the agent: version 1, kind 1, turn 0. */
    void sendFrame(int flags, int seq, int timestampMs, byte[] payload) {
        byte[] frame = new byte[16 + payload.length];
        frame[0] = 1;
        frame[1] = 1;
        frame[2] = (byte) (flags >> 8);
        frame[3] = (byte) flags;
        for (int i = 0; i < 4; i++) {
            frame[4 + i] = (byte) (seq >> (24 - 8 * i));
            frame[12 + i] = (byte) (timestampMs >> (24 - 8 * i));
        }
        System.arraycopy(payload, 0, frame, 16, payload.length);
        socket.sendBinary(ByteBuffer.wrap(frame), true).join();
    }

    /** The next text message; it must have this type. */
    JsonNode expect(String type) throws InterruptedException {
        JsonNode message = texts.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (message == null || !message.path("type").asString("").equals(type)) {
            throw new AssertionError("expected " + type + ", got " + message);
        }
        return message;
    }

    Frame expectFrame() throws InterruptedException {
        Frame frame = frames.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("no frame came");
        }
        return frame;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            texts.add(JSON.readTree(text.toString()));
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        binary.put(data);
        if (last) {
            byte[] bytes = new byte[binary.flip().remaining()];
            binary.get(bytes);
            binary.clear();
            frames.add(Frame.parse(bytes));
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
