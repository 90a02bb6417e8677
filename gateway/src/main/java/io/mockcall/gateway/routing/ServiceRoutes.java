package io.mockcall.gateway.routing;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.mockcall.gateway.GatewayProperties;
import io.mockcall.gateway.GatewayProperties.Services;
import io.mockcall.platform.security.ServiceTokens;
import io.mockcall.platform.web.ProblemWriter;
import java.net.URI;
import java.util.function.Function;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.BooleanSpec;
import org.springframework.cloud.gateway.route.builder.Buildable;
import org.springframework.cloud.gateway.route.builder.PredicateSpec;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/** Which service answers which request. What is not listed here is not to be had from outside, least of all internals. */
@Configuration(proxyBeanMethods = false)
class ServiceRoutes {
    private static final String CALL_SESSION = "call-session";
    private static final String SCENARIO = "scenario";
    private static final String EVALUATION = "evaluation";

    private final Services services;
    private final ServiceBreakers breakers;
    private final ServiceTokens tokens;
    private final ProblemWriter problems;

    ServiceRoutes(
            GatewayProperties properties, ServiceBreakers breakers, ServiceTokens tokens, ProblemWriter problems) {
        this.services = properties.services();
        this.breakers = breakers;
        this.tokens = tokens;
        this.problems = problems;
    }

    @Bean
    RouteLocator routes(RouteLocatorBuilder routes) {
        return routes.routes()
                .route(
                        "evaluation-reading",
                        to(
                                EVALUATION,
                                services.evaluation(),
                                path -> path.method(GET)
                                        .and()
                                        .path(
                                                "/api/calls/{id}/evaluation",
                                                "/api/evaluations/**",
                                                "/api/analytics/**")))
                .route(
                        "evaluation-overriding",
                        to(
                                EVALUATION,
                                services.evaluation(),
                                path -> path.method(PUT).and().path("/api/evaluations/**")))
                .route(
                        "scenario",
                        to(
                                SCENARIO,
                                services.scenario(),
                                path -> path.method(GET, POST, PUT, DELETE)
                                        .and()
                                        .path("/api/scenarios/**")))
                .route(
                        "call-session",
                        to(
                                CALL_SESSION,
                                services.callSession(),
                                path -> path.method(GET, DELETE).and().path("/api/calls/**", "/api/audit")))
                .build();
    }

    private Function<PredicateSpec, Buildable<Route>> to(
            String service, URI uri, Function<PredicateSpec, BooleanSpec> requests) {
        GatewayFilter guard = new ServiceGuard(service, breakers.of(service), tokens, problems, services.retryAfter());
        return all -> requests.apply(all)
                .filters(filters -> filters.filter(guard))
                .metadata(RouteMetadataUtils.CONNECT_TIMEOUT_ATTR, (int)
                        services.connectTimeout().toMillis())
                .metadata(
                        RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR,
                        services.responseTimeout().toMillis())
                .uri(uri);
    }

    /** Routes use the event loops that the sockets are on. */
    @Bean
    HttpClientCustomizer onTheSameLoops(ReactorResourceFactory resources) {
        return client -> client.runOn(resources.getLoopResources());
    }
}
