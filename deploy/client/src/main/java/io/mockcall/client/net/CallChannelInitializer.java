package io.mockcall.client.net;

import io.mockcall.client.ClientFailure;
import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.call.CallMessageCodec;
import io.mockcall.contracts.call.CallProtocol;
import io.mockcall.contracts.call.DecodedMessage;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.ssl.SslContextBuilder;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;

/** Opens the WebSocket of a call, and passes the incoming messages and frames to the listener. */
final class CallChannelInitializer extends ChannelInitializer<Channel> {
    private static final int MAX_MESSAGE = 1 << 20;
    private static final int MAX_HANDSHAKE = 1 << 16;
    /** The gateway needs some time to check a password, and more time while a bench signs in many users. */
    private static final long HANDSHAKE_MS = 20_000;

    private final Gateway gateway;
    private final CallListener listener;
    private final CompletableFuture<CallClient> connected;

    CallChannelInitializer(Gateway gateway, CallListener listener, CompletableFuture<CallClient> connected) {
        this.gateway = gateway;
        this.listener = listener;
        this.connected = connected;
    }

    @Override
    protected void initChannel(Channel channel) throws SSLException {
        if (gateway.secure()) {
            var ssl = SslContextBuilder.forClient().build();
            channel.pipeline().addLast(ssl.newHandler(channel.alloc(), gateway.host(), gateway.port()));
        }
        var headers = new DefaultHttpHeaders();
        headers.set(HttpHeaderNames.AUTHORIZATION, gateway.credentials().basic());
        var config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(gateway.calls())
                .subprotocol(CallProtocol.SUBPROTOCOL)
                .customHeaders(headers)
                .maxFramePayloadLength(MAX_MESSAGE)
                .handshakeTimeoutMillis(HANDSHAKE_MS)
                .withUTF8Validator(false)
                .handleCloseFrames(false)
                .build();
        channel.pipeline()
                .addLast(new HttpClientCodec())
                .addLast(new HttpObjectAggregator(MAX_HANDSHAKE))
                .addLast(new WebSocketClientProtocolHandler(config))
                .addLast(new WebSocketFrameAggregator(MAX_MESSAGE))
                .addLast(new Frames());
    }

    private final class Frames extends SimpleChannelInboundHandler<WebSocketFrame> {
        private final CallMessageCodec codec = new CallMessageCodec();
        private String closing = "the gateway closed the connection";

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                connected.complete(new CallClient(context.channel(), codec));
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            long now = System.nanoTime();
            switch (frame) {
                case BinaryWebSocketFrame audio
                when audio.content().readableBytes() >= AudioFrame.HEADER ->
                    listener.onAudio(new AudioFrame(audio.content().nioBuffer()), now);
                case TextWebSocketFrame text -> message(text.text(), now);
                case CloseWebSocketFrame close -> {
                    closing += " (" + close.statusCode() + " " + close.reasonText() + ")";
                    context.close();
                }
                default -> {}
            }
        }

        private void message(String text, long now) {
            switch (codec.decodeServerMessage(text)) {
                case DecodedMessage.Valid(var message) -> listener.onMessage(message, now);
                case DecodedMessage.Invalid(String reason) -> listener.onInvalidMessage(reason, now);
                case DecodedMessage.UnknownType<?>
                        _ -> {} // an unknown message is ignored, because the protocol may grow
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (connected.isDone()) {
                listener.onClosed(closing);
            }
            connected.completeExceptionally(new ClientFailure(
                    "the gateway at " + gateway.address() + " closed the connection before the call could start"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            closing = String.valueOf(cause.getMessage());
            connected.completeExceptionally(refused(cause));
            context.close();
        }

        private ClientFailure refused(Throwable cause) {
            if (cause instanceof WebSocketClientHandshakeException handshake && handshake.response() != null) {
                int status = handshake.response().status().code();
                return switch (status) {
                    case 401 -> gateway.notSignedIn();
                    case 403 -> new ClientFailure("the gateway does not let this user or origin place calls (403)");
                    case 429 -> new ClientFailure("the gateway has enough connections (429); try again in a moment");
                    case 404 ->
                        new ClientFailure("there is no /ws/calls on " + gateway.address()
                                + ": another program has this port, or MOCKCALL_URL points elsewhere");
                    default ->
                        new ClientFailure("the gateway answered " + status
                                + " instead of opening a call; ./mockcall up says what is not ready yet");
                };
            }
            return new ClientFailure("no call could be opened: " + cause.getMessage(), cause);
        }
    }
}
