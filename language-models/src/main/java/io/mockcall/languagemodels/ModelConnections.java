package io.mockcall.languagemodels;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The connections to a model's server, on the event loops that the service has anyway. Redirections are not followed: what is
 * said on a call, and the key, go where the configuration says.
 */
public final class ModelConnections implements AutoCloseable {
    /** Shorter than servers and the balancers before them usually keep one. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final ConnectionProvider connections;
    private final HttpClient http;

    /**
     * @param name for metrics and threads
     * @param most requests at a time; as many more may wait for a connection
     * @param connect until a connection stands
     * @param silence until a waiting request is given up, and between two signs of life of a server
     */
    public ModelConnections(
            String name, int most, Duration connect, Duration silence, ReactorResourceFactory resources) {
        connections = ConnectionProvider.builder(name)
                .maxConnections(most)
                .pendingAcquireMaxCount(most)
                .pendingAcquireTimeout(silence)
                .maxIdleTime(IDLE)
                .build();
        http = HttpClient.create(connections)
                .runOn(resources.getLoopResources())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connect.toMillis())
                .responseTimeout(silence);
    }

    HttpClient http() {
        return http;
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
