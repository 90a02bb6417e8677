package io.mockcall.evaluation.provider.llm;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The connections to a model's server, on the event loops that the service has anyway. */
public final class LlmConnections implements AutoCloseable {
    /** Shorter than servers and the balancers before them usually keep one. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final ConnectionProvider connections;
    private final HttpClient http;

    public LlmConnections(LlmSettings settings, ReactorResourceFactory resources) {
        connections = ConnectionProvider.builder("judging-model")
                .maxConnections(settings.maxConcurrent())
                .pendingAcquireMaxCount(settings.maxConcurrent())
                .pendingAcquireTimeout(settings.timeout())
                .maxIdleTime(IDLE)
                .build();
        http = HttpClient.create(connections)
                .runOn(resources.getLoopResources())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectTimeout().toMillis());
    }

    HttpClient http() {
        return http;
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
