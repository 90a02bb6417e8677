package io.mockcall.gateway.access.signin;

import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.gateway.access.signin.SignInAudit.Method;
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

/** Beans that both modes of sign-in share, and the authorization of paths. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties(SignInProperties.class)
class SignInConfiguration {
    static final String LOGIN = "/login";

    private static final String[] CALL_ROLES = names(Role.AGENT, Role.TRAINER, Role.ADMIN);

    @Bean
    SignInAudit signInAudit(EventPublisher publisher, MeterRegistry registry) {
        return new SignInAudit(publisher, registry, Clock.systemUTC());
    }

    @Bean
    SignInErrors signInErrors(SignInProperties properties, ProblemWriter problems) {
        return new SignInErrors(properties.mode(), problems);
    }

    /**
     * @param method authentication method of the configured mode
     */
    @Bean
    SecurityWebFilterChain securityWebFilterChain(
            ServerHttpSecurity http,
            AuthenticationMethod method,
            SessionSecurityContextRepository sessions,
            SignInProperties properties,
            SignInErrors errors,
            SignInAudit audit,
            ProblemWriter problems,
            ReactiveAuthorizationManager<AuthorizationContext> apiAuthorizationManager) {
        http.csrf(ServerHttpSecurity.CsrfSpec::disable) // OriginCheckFilter replaces it, see docs/adr/0012
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .headers(SignInConfiguration::headers)
                .addFilterAt(errors, SecurityWebFiltersOrder.FIRST)
                .addFilterAt(new OriginCheckFilter(properties.allowedOrigins(), problems), SecurityWebFiltersOrder.CSRF)
                .securityContextRepository(sessions)
                .logout(logout -> logout.requiresLogout(
                                ServerWebExchangeMatchers.pathMatchers(HttpMethod.POST, "/logout"))
                        .logoutHandler((exchange, user) -> signOut(exchange, user, sessions, audit, properties))
                        .logoutSuccessHandler(method::signedOut))
                .authorizeExchange(paths -> roles(paths, apiAuthorizationManager))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(errors)
                        .accessDeniedHandler((exchange, e) -> problems.write(
                                exchange, HttpStatus.FORBIDDEN, "forbidden", "Your role does not allow this.")));
        method.addTo(http);
        return http.build();
    }

    /**
     * Adds to Spring Security's default headers, which are nosniff, no frames, no caching, and HSTS for https. The referrer policy is
     * {@code same-origin}, because pages without referrer would send {@code Origin: null} with their own forms.
     */
    private static void headers(ServerHttpSecurity.HeaderSpec headers) {
        headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .contentSecurityPolicy(policy -> policy.policyDirectives("frame-ancestors 'none'"));
    }

    private static Mono<Void> signOut(
            WebFilterExchange exchange,
            Authentication user,
            SessionSecurityContextRepository sessions,
            SignInAudit audit,
            SignInProperties properties) {
        if (!(user instanceof CallerAuthentication signedIn)) {
            return Mono.empty();
        }
        Method signOutMethod = properties.mode() == SignInProperties.Mode.LOCAL ? Method.FORM : Method.LOGIN;
        return sessions.save(exchange.getExchange(), null)
                .doOnSuccess(_ -> audit.signedOut(
                        signedIn.caller(),
                        signOutMethod,
                        ClientAddresses.of(exchange.getExchange().getRequest())));
    }

    /** Authorizes by role. The services decide which calls and teams a caller may see. */
    private static void roles(
            AuthorizeExchangeSpec paths, ReactiveAuthorizationManager<AuthorizationContext> apiAuthorizationManager) {
        paths.pathMatchers("/", LOGIN, "/actuator/health/**", "/actuator/prometheus")
                .permitAll()
                .pathMatchers(HttpMethod.GET, "/v3/api-docs", "/v3/api-docs.yaml", "/docs", "/docs/**")
                .permitAll()
                .pathMatchers("/ws/calls")
                .hasAnyRole(CALL_ROLES)
                .pathMatchers("/api/**")
                .access(apiAuthorizationManager)
                .anyExchange()
                .authenticated();
    }

    private static String[] names(Role... roles) {
        return Arrays.stream(roles).map(Role::name).toArray(String[]::new);
    }
}
