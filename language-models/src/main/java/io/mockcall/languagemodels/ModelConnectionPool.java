package io.mockcall.languagemodels;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The connections to a model server. They run on the event loops of the service. The client does not follow redirections, so
 * that the transcript of a call and the API key only go to the configured address.
 */
public final class ModelConnectionPool implements AutoCloseable {
    /** Idle connections close after this time. Servers and load balancers usually keep connections longer. */
    private static final Duration MAX_IDLE = Duration.ofSeconds(30);

    private final ConnectionProvider connections;
    private final HttpClient http;

    /**
     * @param name names the pool in metrics and thread names
     * @param maxConnections most concurrent requests; the same number may wait for a connection
     * @param connectTimeout longest time to open a connection
     * @param responseTimeout longest wait for a free connection, and longest wait for the next bytes of a response
     * @param resources provides the event loops
     */
    public ModelConnectionPool(
            String name,
            int maxConnections,
            Duration connectTimeout,
            Duration responseTimeout,
            ReactorResourceFactory resources) {
        connections = ConnectionProvider.builder(name)
                .maxConnections(maxConnections)
                .pendingAcquireMaxCount(maxConnections)
                .pendingAcquireTimeout(responseTimeout)
                .maxIdleTime(MAX_IDLE)
                .build();
        http = HttpClient.create(connections)
                .runOn(resources.getLoopResources())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis())
                .responseTimeout(responseTimeout);
    }

    HttpClient http() {
        return http;
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
