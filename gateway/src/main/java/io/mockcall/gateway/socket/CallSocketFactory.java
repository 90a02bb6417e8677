package io.mockcall.gateway.socket;

import io.mockcall.contracts.call.CallMessageCodec;
import io.mockcall.gateway.GatewayMetrics;
import io.mockcall.gateway.GatewayProperties;
import io.mockcall.gateway.call.CallServices;
import io.mockcall.gateway.media.ClientTransport;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.stage.EventPublisher;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Creates the {@link CallSocket} of each WebSocket connection. */
public final class CallSocketFactory {
    private final GatewayProperties properties;
    private final CallServices services;
    private final CallMessageCodec codec;
    private final GatewayMetrics metrics;
    private final LongSupplier nanoTime;
    private final Supplier<String> tokens;
    private final EventLoopTicker ticker;

    /**
     * @param nanoTime monotonic clock, for deadlines
     * @param tokens generates random texts that cannot be guessed, for connection names and resume tokens
     * @param publisher through which the calls publish the agent's audio
     */
    public CallSocketFactory(
            GatewayProperties properties,
            CallServices services,
            CallMessageCodec codec,
            GatewayMetrics metrics,
            LongSupplier nanoTime,
            Supplier<String> tokens,
            EventPublisher publisher) {
        this.properties = properties;
        this.services = services;
        this.codec = codec;
        this.metrics = metrics;
        this.nanoTime = nanoTime;
        this.tokens = tokens;
        this.ticker = new EventLoopTicker(properties.gathering().tick(), nanoTime, publisher);
    }

    CallSocket create(Caller caller, ClientTransport transport) {
        var sender = new ClientMessageSender(transport, codec);
        var stateMachine =
                new CallSocketStateMachine(caller, transport, sender, services, properties, nanoTime, tokens);
        return new CallSocket(transport, sender, stateMachine, codec, properties, metrics, nanoTime, ticker);
    }
}
