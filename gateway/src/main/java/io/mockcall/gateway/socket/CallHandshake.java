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

/**
 * Negotiates the subprotocol with the client and stores the Netty channel in the session, so that {@link CallSocketHandler} can
 * bypass the session.
 */
public final class CallHandshake extends HandshakeWebSocketService {
    /** Session attribute that holds the Netty channel, if there is one. */
    static final String CHANNEL = "mockcall.channel";

    private static final String PROTOCOL_HEADER = "Sec-WebSocket-Protocol";

    private final ProblemWriter problems;

    public CallHandshake(Limits limits, ProblemWriter problems) {
        super(new ChannelStoringUpgradeStrategy((int) limits.webSocketFrame().toBytes()));
        this.problems = problems;
    }

    @Override
    public Mono<Void> handleRequest(ServerWebExchange exchange, WebSocketHandler handler) {
        List<String> supported = handler.getSubProtocols();
        if (supported.isEmpty() || offered(exchange).stream().anyMatch(supported::contains)) {
            return super.handleRequest(exchange, handler);
        }
        return problems.write(
                exchange,
                HttpStatus.BAD_REQUEST,
                "bad_message",
                "Offer the subprotocol " + String.join(" or ", supported) + " in " + PROTOCOL_HEADER + ".");
    }

    private static List<String> offered(ServerWebExchange exchange) {
        return exchange.getRequest().getHeaders().getOrEmpty(PROTOCOL_HEADER).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
    }

    /** Upgrades as Reactor Netty does, and stores the channel in the session. */
    private static final class ChannelStoringUpgradeStrategy implements RequestUpgradeStrategy {
        private final RequestUpgradeStrategy upgrade;

        ChannelStoringUpgradeStrategy(int maxFrame) {
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
