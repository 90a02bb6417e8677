package io.mockcall.gateway.socket;

import io.mockcall.gateway.call.CallDesk;
import io.mockcall.gateway.media.ClientTransport;
import io.mockcall.gateway.protocol.ClientMessages;
import io.mockcall.platform.security.Caller;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Serves {@code /ws/calls}: connects a WebSocket session with its {@link CallSocket}. */
public final class CallSocketHandler implements WebSocketHandler {
    private static final String SUBPROTOCOL = "mockcall.v1";

    private final CallDesk desk;
    private final Function<Principal, Caller> callers;
    private final ScheduledExecutorService fallbackLoop;
    private final OpenSockets open;
    private final ClientMessages messages = new ClientMessages();
    private final EventLoopTicker tick;

    /**
     * @param fallbackLoop carries the sockets that have no event loop to be reached
     */
    public CallSocketHandler(
            CallDesk desk,
            Function<Principal, Caller> callers,
            ScheduledExecutorService fallbackLoop,
            OpenSockets open) {
        this.open = open;
        this.desk = desk;
        this.callers = callers;
        this.fallbackLoop = fallbackLoop;
        this.tick = new EventLoopTicker(desk.properties().gathering().tick(), desk.nanoTime());
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of(SUBPROTOCOL);
    }

    @Override
    public Mono<Void> handle(WebSocketSession session) {
        return session.getHandshakeInfo().getPrincipal().map(callers).flatMap(caller -> serve(session, caller));
    }

    private Mono<Void> serve(WebSocketSession session, Caller caller) {
        Sinks.One<CloseStatus> closing = Sinks.one();
        int unread = (int) desk.properties().limits().unread().toBytes();
        if (desk.properties().direct()
                && session.getAttributes().get(CallHandshake.CHANNEL) instanceof Channel channel
                && NettyChannelTransport.on(channel, unread, closing::tryEmitValue)
                                .orElse(null)
                        instanceof NettyChannelTransport line) {
            CallSocket socket = socket(caller, line);
            channel.pipeline()
                    .addAfter(
                            AudioFrameChannelHandler.DECODER,
                            AudioFrameChannelHandler.NAME,
                            new AudioFrameChannelHandler(socket));
            return conversation(session, socket, line, closing);
        }
        WebSocketSessionTransport line = new WebSocketSessionTransport(session, fallbackLoop, closing::tryEmitValue);
        CallSocket socket = socket(caller, line);
        return Mono.firstWithSignal(conversation(session, socket, line, closing), line.sending());
    }

    private CallSocket socket(Caller caller, ClientTransport line) {
        return new CallSocket(caller, line, desk, messages, tick);
    }

    private Mono<Void> conversation(
            WebSocketSession session, CallSocket socket, ClientTransport line, Sinks.One<CloseStatus> closing) {
        Mono<Void> heard = session.receive()
                .doOnSubscribe(_ -> {
                    open.add(socket);
                    line.loop().execute(socket::opened);
                })
                .doOnNext(message -> hand(message, socket, line))
                .then();
        Mono<Void> closed = closing.asMono().flatMap(session::close);
        return Mono.firstWithSignal(heard, closed).doFinally(_ -> {
            open.remove(socket);
            line.loop().execute(socket::lost);
        });
    }

    /** The message's buffer is released when this returns, so what is needed later is copied. */
    private static void hand(WebSocketMessage message, CallSocket socket, ClientTransport line) {
        DataBuffer payload = message.getPayload();
        int size = payload.readableByteCount();
        switch (message.getType()) {
            case TEXT -> {
                String text = message.getPayloadAsText();
                onLoop(line, () -> socket.text(text, size));
            }
            case BINARY -> {
                ByteBuffer frame = ByteBuffer.allocate(size);
                payload.toByteBuffer(frame);
                onLoop(line, () -> socket.frame(frame));
            }
            case PING, PONG -> onLoop(line, socket::touched);
        }
    }

    private static void onLoop(ClientTransport line, Runnable work) {
        if (line.loop() instanceof EventLoop loop && loop.inEventLoop()) {
            work.run();
        } else {
            line.loop().execute(work);
        }
    }
}
