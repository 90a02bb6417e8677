package io.mockcall.gateway.socket;

import io.mockcall.contracts.AudioFrameHeader;
import io.mockcall.gateway.media.ClientTransport;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Writes each message through the WebSocket session. Works with every server, but costs more than {@link NettyChannelTransport}. */
final class WebSocketSessionTransport implements ClientTransport {
    private static final int CAPACITY = 8_192;
    private static final int RESERVED_FOR_TEXT = 512;

    private final WebSocketSession session;
    private final ScheduledExecutorService loop;
    private final Consumer<CloseStatus> closing;
    private final Queue<WebSocketMessage> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Sinks.Many<WebSocketMessage> messages = Sinks.many().unicast().onBackpressureBuffer(queue);
    private volatile CloseStatus status = CloseStatus.NORMAL;
    private int seq;

    WebSocketSessionTransport(WebSocketSession session, ScheduledExecutorService loop, Consumer<CloseStatus> closing) {
        this.session = session;
        this.loop = loop;
        this.closing = closing;
    }

    /** Sends what is written until {@link #close}, and then closes the session. Never completes by itself. */
    Mono<Void> sending() {
        return session.send(messages.asFlux()).then(Mono.defer(() -> {
            closing.accept(status);
            return Mono.never();
        }));
    }

    @Override
    public ScheduledExecutorService loop() {
        return loop;
    }

    @Override
    public boolean isDirect() {
        return false;
    }

    @Override
    public void text(String json) {
        if (messages.tryEmitNext(session.textMessage(json)).isFailure()) {
            closing.accept(CloseStatus.POLICY_VIOLATION);
        }
    }

    @Override
    public void ping() {
        messages.tryEmitNext(session.pingMessage(buffers -> buffers.wrap(new byte[0])));
    }

    @Override
    public boolean frame(ByteBuffer frame, int at, int length) {
        if (queue.size() > CAPACITY - RESERVED_FOR_TEXT) {
            return false;
        }
        ByteBuffer copy = ByteBuffer.allocate(length);
        copy.put(0, frame, at, length);
        AudioFrameHeader.putSeq(copy, 0, seq++);
        return messages.tryEmitNext(session.binaryMessage(buffers -> buffers.wrap(copy)))
                .isSuccess();
    }

    @Override
    public void flush() {
        // messages are sent as soon as they are written
    }

    @Override
    public void close(CloseStatus wanted) {
        status = wanted;
        messages.tryEmitComplete();
    }
}
