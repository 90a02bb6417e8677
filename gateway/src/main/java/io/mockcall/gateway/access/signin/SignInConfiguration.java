package io.mockcall.gateway.access.signin;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.gateway.access.signin.SignInAudit.Way;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.stage.EventPublisher;
import io.mockcall.platform.web.ProblemWriter;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import reactor.core.publisher.Mono;

/** What both modes of signing in have in common, and who may do what. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties(SignInProperties.class)
class SignInConfiguration {
    static final String LOGIN = "/login";

    private static final String[] CALLERS = names(Role.AGENT, Role.TRAINER, Role.ADMIN);

    @Bean
    SignInAudit signInAudit(EventPublisher publisher, MeterRegistry registry) {
        return new SignInAudit(publisher, registry, Clock.systemUTC());
    }

    @Bean
    SignInErrors refusals(SignInProperties properties, ProblemWriter problems) {
        return new SignInErrors(properties.mode(), problems);
    }

    /**
     * @param way of the configured mode
     */
    @Bean
    SecurityWebFilterChain everythingNeedsSigningIn(
            ServerHttpSecurity http,
            AuthenticationMethod way,
            SessionSecurityContextRepository contexts,
            SignInProperties properties,
            SignInErrors refusals,
            SignInAudit audit,
            ProblemWriter problems,
            ReactiveAuthorizationManager<AuthorizationContext> apiAuthorizationManager) {
        http.csrf(ServerHttpSecurity.CsrfSpec::disable) // OriginCheck, see docs/adr/0012
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .headers(SignInConfiguration::headers)
                .addFilterAt(refusals, SecurityWebFiltersOrder.FIRST)
                .addFilterAt(new OriginCheckFilter(properties.allowedOrigins(), problems), SecurityWebFiltersOrder.CSRF)
                .securityContextRepository(contexts)
                .logout(logout -> logout.requiresLogout(
                                ServerWebExchangeMatchers.pathMatchers(HttpMethod.POST, "/logout"))
                        .logoutHandler((exchange, who) -> signOut(exchange, who, contexts, audit, properties))
                        .logoutSuccessHandler(way::signedOut))
                .authorizeExchange(paths -> roles(paths, apiAuthorizationManager))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(refusals)
                        .accessDeniedHandler((exchange, e) -> problems.write(
                                exchange, HttpStatus.FORBIDDEN, "forbidden", "Your role does not allow this.")));
        way.addTo(http);
        return http.build();
    }

    /**
     * Besides Spring Security's own: nosniff, no frames, no caching, and HSTS where the request came by https. Pages that say
     * nothing of where they are would send {@code Origin: null} with their own forms.
     */
    private static void headers(ServerHttpSecurity.HeaderSpec headers) {
        headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .contentSecurityPolicy(policy -> policy.policyDirectives("frame-ancestors 'none'"));
    }

    private static Mono<Void> signOut(
            WebFilterExchange exchange,
            Authentication who,
            SessionSecurityContextRepository contexts,
            SignInAudit audit,
            SignInProperties properties) {
        if (!(who instanceof CallerAuthentication signedIn)) {
            return Mono.empty();
        }
        Way way = properties.mode() == SignInProperties.Mode.LOCAL ? Way.FORM : Way.LOGIN;
        return contexts.save(exchange.getExchange(), null)
                .doOnSuccess(_ -> audit.signedOut(
                        signedIn.caller(),
                        way,
                        ClientAddresses.of(exchange.getExchange().getRequest())));
    }

    /** Coarse: whose calls, whose team is for the services to say. */
    private static void roles(
            AuthorizeExchangeSpec paths, ReactiveAuthorizationManager<AuthorizationContext> apiAuthorizationManager) {
        paths.pathMatchers("/", LOGIN, "/actuator/health/**", "/actuator/prometheus")
                .permitAll()
                .pathMatchers(HttpMethod.GET, "/v3/api-docs", "/v3/api-docs.yaml", "/docs", "/docs/**")
                .permitAll()
                .pathMatchers("/ws/calls")
                .hasAnyRole(CALLERS)
                .pathMatchers("/api/**")
                .access(apiAuthorizationManager)
                .anyExchange()
                .authenticated();
    }

    private static String[] names(Role... roles) {
        return Arrays.stream(roles).map(Role::name).toArray(String[]::new);
    }
}
