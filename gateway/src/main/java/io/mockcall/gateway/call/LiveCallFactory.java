package io.mockcall.gateway.call;

import io.mockcall.contracts.CallId;
import io.mockcall.contracts.TurnMode;
import io.mockcall.contracts.call.CallMessageCodec;
import io.mockcall.gateway.GatewayMetrics;
import io.mockcall.gateway.GatewayProperties.Gathering;
import io.mockcall.gateway.access.limit.AudioRateLimiter;
import io.mockcall.gateway.media.AgentAudioDecoder;
import io.mockcall.gateway.media.AgentAudioPublisher;
import io.mockcall.gateway.media.AudioCodecs;
import io.mockcall.gateway.media.ClientTransport;
import io.mockcall.gateway.media.CustomerAudioPlayer;
import io.mockcall.platform.security.Caller;
import io.mockcall.platform.stage.EventPublisher;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import reactor.core.scheduler.Scheduler;

/** Creates the {@link LiveCall} of a started call, with the two audio paths and the meters that the call needs. */
public final class LiveCallFactory {
    private final Gathering gathering;
    private final AudioRateLimiter audioRateLimiter;
    private final EventPublisher publisher;
    private final CallMessageCodec codec;
    private final GatewayMetrics metrics;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Scheduler encoding;

    /**
     * @param nanoTime monotonic clock, for latencies and deadlines
     * @param encoding runs codecs that compute too long for an event loop
     */
    public LiveCallFactory(
            Gathering gathering,
            AudioRateLimiter audioRateLimiter,
            EventPublisher publisher,
            CallMessageCodec codec,
            GatewayMetrics metrics,
            InstantSource clock,
            LongSupplier nanoTime,
            Scheduler encoding) {
        this.gathering = gathering;
        this.audioRateLimiter = audioRateLimiter;
        this.publisher = publisher;
        this.codec = codec;
        this.metrics = metrics;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.encoding = encoding;
    }

    /**
     * Creates the call. The caller of this method closes it.
     *
     * @param connection name of the socket
     */
    public LiveCall create(
            CallSessionClient.Started started,
            TurnMode turnMode,
            AudioCodecs codecs,
            Caller caller,
            ClientTransport transport,
            String connection,
            LiveCall.Listener listener) {
        return new LiveCall(
                started.callId(),
                turnMode,
                codecs,
                audioRateLimiter.open(caller),
                transport,
                connection,
                listener,
                this);
    }

    AgentAudioPublisher agentAudio(
            CallId callId, String connection, TurnMode turnMode, AgentAudioDecoder codec, Runnable onPublishFailure) {
        return new AgentAudioPublisher(
                callId, connection, turnMode, codec, gathering, publisher, metrics, clock, onPublishFailure);
    }

    CustomerAudioPlayer customerAudio(
            ClientTransport transport, AudioCodecs codecs, CustomerAudioPlayer.FirstFrameListener listener) {
        return new CustomerAudioPlayer(transport, codecs, metrics, nanoTime, encoding, listener);
    }

    CallEventPublisher events(CallId callId) {
        return new CallEventPublisher(callId, publisher, clock);
    }

    CallMessageCodec codec() {
        return codec;
    }

    GatewayMetrics metrics() {
        return metrics;
    }

    LongSupplier nanoTime() {
        return nanoTime;
    }
}
