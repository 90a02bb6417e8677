package io.mockcall.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.contracts.call.CallMessageCodec;
import io.mockcall.gateway.GatewayProperties.Services;
import io.mockcall.gateway.access.limit.AudioRateLimiter;
import io.mockcall.gateway.access.limit.CallRateLimiter;
import io.mockcall.gateway.access.signin.CallerAuthentication;
import io.mockcall.gateway.call.CallServices;
import io.mockcall.gateway.call.CallSessionClient;
import io.mockcall.gateway.call.HttpCallSessionClient;
import io.mockcall.gateway.call.LiveCallFactory;
import io.mockcall.gateway.call.LiveCalls;
import io.mockcall.gateway.call.PresenceReporter;
import io.mockcall.gateway.rest.ApiAuthorizationManager;
import io.mockcall.gateway.rest.ApiOperations;
import io.mockcall.gateway.rest.MalformedAcceptFilter;
import io.mockcall.gateway.rest.OpenApiDocument;
import io.mockcall.gateway.rest.ServiceCircuitBreakers;
import io.mockcall.gateway.rest.UndocumentedRequestFilter;
import io.mockcall.gateway.socket.CallHandshake;
import io.mockcall.gateway.socket.CallSocketFactory;
import io.mockcall.gateway.socket.CallSocketHandler;
import io.mockcall.gateway.socket.OpenSockets;
import io.mockcall.platform.lifecycle.PeriodicTasks;
import io.mockcall.platform.security.ServiceTokens;
import io.mockcall.platform.stage.BroadcastReader;
import io.mockcall.platform.stage.EventPublisher;
import io.mockcall.platform.web.ProblemWriter;
import io.netty.channel.ChannelOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.server.WebSocketService;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** Creates the parts of the gateway and connects them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayProperties.class)
class GatewayConfiguration {
    /** Order before the routes, which would otherwise match the path of the WebSocket. */
    private static final int BEFORE_ROUTES = -1;

    private static final int BACKLOG = 4_096;
    private static final int CONNECTIONS = 32;
    private static final int REQUESTS_WAITING = 2_000;
    private static final int TOKEN_BYTES = 16;
    private static final int CONNECTING_THREADS = 2;
    private static final int REQUESTS_CONNECTING = 10_000;

    @Bean
    GatewayMetrics gatewayMetrics(MeterRegistry registry) {
        return new GatewayMetrics(registry);
    }

    @Bean
    OpenApiDocument openApiDocument() {
        return OpenApiDocument.read();
    }

    @Bean
    ApiOperations apiOperations(OpenApiDocument document) {
        return ApiOperations.of(document);
    }

    @Bean
    MalformedAcceptFilter malformedAcceptFilter() {
        return new MalformedAcceptFilter();
    }

    @Bean
    ApiAuthorizationManager apiAuthorizationManager(ApiOperations operations) {
        return new ApiAuthorizationManager(operations);
    }

    @Bean
    UndocumentedRequestFilter undocumentedRequestFilter(ApiOperations operations, ProblemWriter problems) {
        return new UndocumentedRequestFilter(operations, problems);
    }

    @Bean
    LiveCalls liveCalls(GatewayMetrics metrics) {
        return new LiveCalls(metrics, System::nanoTime);
    }

    @Bean
    CallMessageCodec callMessageCodec() {
        return new CallMessageCodec();
    }

    @Bean
    LiveCallFactory liveCallFactory(
            GatewayProperties properties,
            AudioRateLimiter audioRateLimiter,
            EventPublisher publisher,
            CallMessageCodec codec,
            GatewayMetrics metrics,
            @Qualifier("encoding") Scheduler encoding) {
        return new LiveCallFactory(
                properties.gathering(),
                audioRateLimiter,
                publisher,
                codec,
                metrics,
                Clock.systemUTC(),
                System::nanoTime,
                encoding);
    }

    @Bean
    CallServices callServices(
            CallSessionClient sessions, CallRateLimiter rateLimiter, LiveCalls liveCalls, LiveCallFactory factory) {
        return new CallServices(sessions, rateLimiter, liveCalls, factory);
    }

    @Bean
    OpenSockets openSockets() {
        return new OpenSockets();
    }

    @Bean
    CallSocketHandler callSocketHandler(
            GatewayProperties properties,
            CallServices services,
            CallMessageCodec codec,
            GatewayMetrics metrics,
            @Qualifier("fallbackLoop") ScheduledExecutorService fallbackLoop,
            OpenSockets openSockets,
            EventPublisher publisher) {
        var sockets = new CallSocketFactory(
                properties, services, codec, metrics, System::nanoTime, randomTokens(new SecureRandom()), publisher);
        return new CallSocketHandler(
                sockets, CallerAuthentication::caller, fallbackLoop, openSockets, properties.direct(), (int)
                        properties.limits().unread().toBytes());
    }

    @Bean
    HandlerMapping callSocketMapping(CallSocketHandler callSocketHandler) {
        return new SimpleUrlHandlerMapping(Map.of("/ws/calls", callSocketHandler), BEFORE_ROUTES);
    }

    @Bean
    GatewayPipeline gatewayPipeline(LiveCalls calls) {
        return new GatewayPipeline(calls);
    }

    @Bean
    BroadcastReader customerAudioReader(GatewayPipeline pipeline) {
        return pipeline.customerAudio();
    }

    @Bean
    BroadcastReader resultsReader(GatewayPipeline pipeline) {
        return pipeline.results();
    }

    @Bean
    BroadcastReader controlReader(GatewayPipeline pipeline) {
        return pipeline.control();
    }

    private static Supplier<String> randomTokens(SecureRandom random) {
        return () -> {
            byte[] bytes = new byte[TOKEN_BYTES];
            random.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        };
    }

    /** Runs codecs that compute too long for an event loop. */
    @Bean(destroyMethod = "dispose")
    Scheduler encoding() {
        return Schedulers.newParallel("encoding", Runtime.getRuntime().availableProcessors(), true);
    }

    /** Runs the first request to Redis, which blocks until the connection is open. Later requests stay on event loops. */
    @Bean(destroyMethod = "dispose")
    Scheduler redisConnecting() {
        return Schedulers.newBoundedElastic(CONNECTING_THREADS, REQUESTS_CONNECTING, "redis-connecting", 60, true);
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService fallbackLoop() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("gateway-fallback").daemon().factory());
    }

    @Bean
    ServiceCircuitBreakers serviceCircuitBreakers(GatewayProperties properties, MeterRegistry registry) {
        return new ServiceCircuitBreakers(properties.services().retryAfter(), registry);
    }

    @Bean
    CallSessionClient callSessionClient(
            GatewayProperties properties,
            ServiceTokens tokens,
            ServiceCircuitBreakers breakers,
            ReactorResourceFactory resources) {
        Services services = properties.services();
        HttpClient http = HttpClient.create(ConnectionProvider.builder("call-session")
                        .maxConnections(CONNECTIONS)
                        .pendingAcquireMaxCount(REQUESTS_WAITING)
                        .build())
                .runOn(resources.getLoopResources())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        services.connectTimeout().toMillis());
        WebClient client = WebClient.builder()
                .baseUrl(services.callSession().toString())
                .clientConnector(new ReactorClientHttpConnector(http))
                .build();
        return new HttpCallSessionClient(client, tokens, breakers.of("call-session"), services.responseTimeout());
    }

    @Bean
    PresenceReporter presenceReporter(LiveCalls calls, CallSessionClient sessions) {
        String gateway = randomTokens(new SecureRandom()).get();
        return new PresenceReporter(calls::ids, ids -> sessions.reportPresence(gateway, ids));
    }

    @Bean
    PeriodicTasks presenceReporting(PresenceReporter presenceReporter, GatewayProperties properties) {
        return PeriodicTasks.every(properties.presence()).each("presence", presenceReporter::report);
    }

    /** Event loops of the gateway alone, so that stopping another application in the same JVM does not stop them. */
    @Bean
    ReactorResourceFactory reactorResourceFactory(GatewayProperties properties) {
        var resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setLoopResourcesSupplier(() -> LoopResources.create("gateway", 1, properties.eventLoops(), true));
        resources.setShutdownQuietPeriod(Duration.ZERO);
        return resources;
    }

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> listenBacklog() {
        return factory -> factory.addServerCustomizers(server -> server.option(ChannelOption.SO_BACKLOG, BACKLOG));
    }

    @Bean
    WebFluxConfigurer callHandshake(GatewayProperties properties, ProblemWriter problems) {
        return new WebFluxConfigurer() {
            @Override
            public WebSocketService getWebSocketService() {
                return new CallHandshake(properties.limits(), problems);
            }
        };
    }
}
