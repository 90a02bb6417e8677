package io.mockcall.gateway.socket;

import io.mockcall.gateway.GatewayProperties.Limits;
import io.mockcall.platform.web.ProblemWriter;
import io.netty.channel.Channel;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.RequestUpgradeStrategy;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;

/** Agrees with the client on the subprotocol, and remembers the channel for the short way. */
public final class CallHandshake extends HandshakeWebSocketService {
    /** Session attribute: the Netty channel, if there is one. */
    static final String CHANNEL = "mockcall.channel";

    private static final String PROTOCOL_HEADER = "Sec-WebSocket-Protocol";

    private final ProblemWriter problems;

    public CallHandshake(Limits limits, ProblemWriter problems) {
        super(new ChannelKeeping((int) limits.webSocketFrame().toBytes()));
        this.problems = problems;
    }

    @Override
    public Mono<Void> handleRequest(ServerWebExchange exchange, WebSocketHandler handler) {
        List<String> spoken = handler.getSubProtocols();
        if (spoken.isEmpty() || offered(exchange).stream().anyMatch(spoken::contains)) {
            return super.handleRequest(exchange, handler);
        }
        return problems.write(
                exchange,
                HttpStatus.BAD_REQUEST,
                "bad_message",
                "Offer the subprotocol " + String.join(" or ", spoken) + " in " + PROTOCOL_HEADER + ".");
    }

    private static List<String> offered(ServerWebExchange exchange) {
        return exchange.getRequest().getHeaders().getOrEmpty(PROTOCOL_HEADER).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
    }

    /** The usual upgrade; the session gets to know its channel. */
    private static final class ChannelKeeping implements RequestUpgradeStrategy {
        private final RequestUpgradeStrategy upgrade;

        ChannelKeeping(int maxFrame) {
            upgrade = new ReactorNettyRequestUpgradeStrategy(
                    () -> WebsocketServerSpec.builder().maxFramePayloadLength(maxFrame));
        }

        @Override
        public Mono<Void> upgrade(
                ServerWebExchange exchange,
                WebSocketHandler handler,
                @Nullable String subProtocol,
                Supplier<HandshakeInfo> info) {
            Channel channel = channelOf(exchange);
            return upgrade.upgrade(
                    exchange,
                    session -> {
                        if (channel != null) {
                            session.getAttributes().put(CHANNEL, channel);
                        }
                        return handler.handle(session);
                    },
                    subProtocol,
                    info);
        }

        private static @Nullable Channel channelOf(ServerWebExchange exchange) {
            Object response = ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
            if (!(response instanceof HttpServerResponse netty)) {
                return null;
            }
            Channel[] channel = new Channel[1];
            netty.withConnection(connection -> channel[0] = connection.channel());
            return channel[0];
        }
    }
}
