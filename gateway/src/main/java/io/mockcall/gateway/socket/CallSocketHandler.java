package io.mockcall.gateway.socket;

import io.mockcall.contracts.call.CallProtocol;
import io.mockcall.gateway.media.ClientTransport;
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

/** Serves {@code /ws/calls}: connects each WebSocket session with a {@link CallSocket}. */
public final class CallSocketHandler implements WebSocketHandler {
    private final CallSocketFactory sockets;
    private final Function<Principal, Caller> callers;
    private final ScheduledExecutorService fallbackLoop;
    private final OpenSockets openSockets;
    private final boolean direct;
    private final int unreadBytes;

    /**
     * @param callers reads the caller from an authenticated principal
     * @param fallbackLoop runs the sockets whose event loop cannot be reached
     * @param direct whether sockets read and write on the Netty channel where there is one
     * @param unreadBytes bytes that a client may leave unread before its audio is dropped
     */
    public CallSocketHandler(
            CallSocketFactory sockets,
            Function<Principal, Caller> callers,
            ScheduledExecutorService fallbackLoop,
            OpenSockets openSockets,
            boolean direct,
            int unreadBytes) {
        this.sockets = sockets;
        this.callers = callers;
        this.fallbackLoop = fallbackLoop;
        this.openSockets = openSockets;
        this.direct = direct;
        this.unreadBytes = unreadBytes;
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of(CallProtocol.SUBPROTOCOL);
    }

    @Override
    public Mono<Void> handle(WebSocketSession session) {
        return session.getHandshakeInfo().getPrincipal().map(callers).flatMap(caller -> serve(session, caller));
    }

    private Mono<Void> serve(WebSocketSession session, Caller caller) {
        Sinks.One<CloseStatus> closing = Sinks.one();
        if (direct
                && session.getAttributes().get(CallHandshake.CHANNEL) instanceof Channel channel
                && NettyChannelTransport.on(channel, unreadBytes, closing::tryEmitValue)
                                .orElse(null)
                        instanceof NettyChannelTransport transport) {
            CallSocket socket = sockets.create(caller, transport);
            channel.pipeline()
                    .addAfter(
                            AudioFrameChannelHandler.DECODER,
                            AudioFrameChannelHandler.NAME,
                            new AudioFrameChannelHandler(socket));
            return serve(session, socket, transport, closing);
        }
        var transport = new WebSocketSessionTransport(session, fallbackLoop, closing::tryEmitValue);
        CallSocket socket = sockets.create(caller, transport);
        return Mono.firstWithSignal(serve(session, socket, transport, closing), transport.sending());
    }

    private Mono<Void> serve(
            WebSocketSession session, CallSocket socket, ClientTransport transport, Sinks.One<CloseStatus> closing) {
        Mono<Void> receiving = session.receive()
                .doOnSubscribe(_ -> {
                    openSockets.add(socket);
                    transport.loop().execute(socket::opened);
                })
                .doOnNext(message -> dispatch(message, socket, transport))
                .then();
        Mono<Void> closed = closing.asMono().flatMap(session::close);
        return Mono.firstWithSignal(receiving, closed).doFinally(_ -> {
            openSockets.remove(socket);
            transport.loop().execute(socket::lost);
        });
    }

    /** Copies the payload where needed, because the message's buffer is released when this method returns. */
    private static void dispatch(WebSocketMessage message, CallSocket socket, ClientTransport transport) {
        DataBuffer payload = message.getPayload();
        int size = payload.readableByteCount();
        switch (message.getType()) {
            case TEXT -> {
                String text = message.getPayloadAsText();
                onLoop(transport, () -> socket.text(text, size));
            }
            case BINARY -> {
                ByteBuffer frame = ByteBuffer.allocate(size);
                payload.toByteBuffer(frame);
                onLoop(transport, () -> socket.frame(frame));
            }
            case PING, PONG -> onLoop(transport, socket::received);
        }
    }

    private static void onLoop(ClientTransport transport, Runnable work) {
        if (transport.loop() instanceof EventLoop loop && loop.inEventLoop()) {
            work.run();
        } else {
            transport.loop().execute(work);
        }
    }
}
