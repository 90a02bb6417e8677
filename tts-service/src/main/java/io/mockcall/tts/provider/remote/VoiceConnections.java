package io.mockcall.tts.provider.remote;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * The connections to a voice server. They run on the event loops of the service. The client does not follow redirections, so that text
 * and key only go to the configured address.
 */
public final class VoiceConnections implements AutoCloseable {
    /** Idle connections close after this time. Servers and load balancers usually keep connections longer. */
    private static final Duration MAX_IDLE = Duration.ofSeconds(30);

    private final ConnectionProvider connections;
    private final HttpClient http;
    private final HttpClient webSocket;

    /**
     * @param name names the pool in metrics
     * @param limits the most connections and the longest time to open one
     * @param loops the event loops
     */
    public VoiceConnections(String name, RemoteLimits limits, LoopResources loops) {
        int most = Math.max(1, limits.guard().maxConcurrent());
        connections = ConnectionProvider.builder(name)
                .maxConnections(most)
                .pendingAcquireMaxCount(most)
                .pendingAcquireTimeout(limits.guard().deadline())
                .maxIdleTime(MAX_IDLE)
                .build();
        http = client(connections, limits, loops);
        webSocket = client(ConnectionProvider.newConnection(), limits, loops);
    }

    private static HttpClient client(ConnectionProvider provider, RemoteLimits limits, LoopResources loops) {
        return HttpClient.create(provider).runOn(loops).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                limits.connectTimeout().toMillis());
    }

    /** A client for one WebSocket, which is not pooled. */
    public HttpClient webSocket() {
        return webSocket;
    }

    /** A client for one request. */
    public HttpClient http() {
        return http;
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
