package io.mockcall.gateway.rest;

import io.mockcall.gateway.GatewayProperties;
import io.mockcall.gateway.GatewayProperties.Services;
import io.mockcall.platform.security.ServiceTokens;
import io.mockcall.platform.web.ProblemWriter;
import java.net.URI;
import java.util.Map;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * Routes each request to the service that {@link ApiOperations} names. Requests that the OpenAPI document does not describe have no
 * route, so that internal endpoints of the services are not reachable.
 */
@Configuration(proxyBeanMethods = false)
class ServiceRoutes {
    private final Services services;
    private final ServiceCircuitBreakers breakers;
    private final ServiceTokens tokens;
    private final ProblemWriter problems;

    ServiceRoutes(
            GatewayProperties properties,
            ServiceCircuitBreakers breakers,
            ServiceTokens tokens,
            ProblemWriter problems) {
        this.services = properties.services();
        this.breakers = breakers;
        this.tokens = tokens;
        this.problems = problems;
    }

    @Bean
    RouteLocator routes(RouteLocatorBuilder builder, ApiOperations api) {
        Map<String, URI> addresses = Map.of(
                "call-session", services.callSession(),
                "scenario", services.scenario(),
                "evaluation", services.evaluation(),
                "tts", services.tts());
        RouteLocatorBuilder.Builder routes = builder.routes();
        addresses.forEach((service, address) -> routes.route(
                service,
                all -> all.predicate(exchange -> api.isFor(service, exchange))
                        .filters(filters -> filters.filter(forwardingFilter(service)))
                        .metadata(RouteMetadataUtils.CONNECT_TIMEOUT_ATTR, (int)
                                services.connectTimeout().toMillis())
                        .metadata(
                                RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR,
                                services.responseTimeout().toMillis())
                        .uri(address)));
        return routes.build();
    }

    private GatewayFilter forwardingFilter(String service) {
        return new ServiceForwardingFilter(service, breakers.of(service), tokens, problems, services.retryAfter());
    }

    /** Runs the routes on the event loops of the sockets. */
    @Bean
    HttpClientCustomizer gatewayEventLoops(ReactorResourceFactory resources) {
        return client -> client.runOn(resources.getLoopResources());
    }
}
