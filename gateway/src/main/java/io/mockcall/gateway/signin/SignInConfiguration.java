package io.mockcall.gateway.signin;

import io.mockcall.gateway.api.ApiGate;
import io.mockcall.platform.security.Role;
import io.mockcall.platform.web.ProblemWriter;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationFailureHandler;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationSuccessHandler;
import org.springframework.security.web.server.authentication.logout.DelegatingServerLogoutHandler;
import org.springframework.security.web.server.authentication.logout.RedirectServerLogoutSuccessHandler;
import org.springframework.security.web.server.authentication.logout.SecurityContextServerLogoutHandler;
import org.springframework.security.web.server.authentication.logout.WebSessionServerLogoutHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Sign-in mode {@code local}: a form with a session cookie for browsers, HTTP Basic for scripts. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties(SignInProperties.class)
class SignInConfiguration {
    private static final Logger log = LoggerFactory.getLogger(SignInConfiguration.class);
    private static final int CHECKING_THREADS = 2;
    private static final int CHECKS_WAITING = 1_000;
    private static final int KEY_BYTES = 32;
    private static final String[] CALLERS = names(Role.AGENT, Role.TRAINER, Role.ADMIN);

    @Bean(destroyMethod = "dispose")
    Scheduler passwordChecking() {
        return Schedulers.newBoundedElastic(CHECKING_THREADS, CHECKS_WAITING, "sign-in", 60, true);
    }

    @Bean
    SignIn signIn(
            SignInProperties properties,
            ServerProperties server,
            @Qualifier("passwordChecking") Scheduler passwordChecking) {
        if (properties.demoUsers()) {
            requireLoopback(server.getAddress());
        }
        LocalUsers users = new LocalUsers(properties);
        if (users.isEmpty()) {
            log.atWarn().log("Nobody can sign in: mockcall.security.users is empty and there are no demo users");
        }
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new SignIn(users, passwordChecking, key);
    }

    private static void requireLoopback(@Nullable InetAddress address) {
        if (address == null || !address.isLoopbackAddress()) {
            throw new IllegalStateException(
                    "mockcall.security.demo-users gives everybody who can reach the gateway the role admin, so it"
                            + " must listen on loopback only: set server.address to 127.0.0.1, or configure"
                            + " mockcall.security.users and switch the demo users off. server.address is "
                            + (address == null ? "not set" : address.getHostAddress()));
        }
    }

    @Bean
    SecurityWebFilterChain everythingNeedsSigningIn(
            ServerHttpSecurity http, SignIn signIn, SignInProperties properties, ProblemWriter problems, ApiGate api) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable) // the session cookie is SameSite, and OriginCheck
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .addFilterAt(new OriginCheck(properties.allowedOrigins(), problems), SecurityWebFiltersOrder.CSRF)
                .authenticationManager(signIn)
                .httpBasic(basic -> basic.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                        .authenticationEntryPoint((exchange, e) -> askToSignIn(exchange, problems)))
                .formLogin(form -> form.loginPage("/")
                        .requiresAuthenticationMatcher(
                                ServerWebExchangeMatchers.pathMatchers(HttpMethod.POST, "/login"))
                        .authenticationSuccessHandler(new RedirectServerAuthenticationSuccessHandler("/"))
                        .authenticationFailureHandler(new RedirectServerAuthenticationFailureHandler("/?failed")))
                .logout(SignInConfiguration::signingOut)
                .authorizeExchange(paths -> roles(paths, api))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint((exchange, e) -> askToSignIn(exchange, problems))
                                .accessDeniedHandler((exchange, e) -> problems.write(
                                        exchange, HttpStatus.FORBIDDEN, "forbidden", "Your role does not allow this.")))
                .build();
    }

    /** Coarse: whose calls, whose team is for the services to say. */
    private static void roles(AuthorizeExchangeSpec paths, ApiGate api) {
        paths.pathMatchers("/", "/login", "/actuator/health/**", "/actuator/prometheus")
                .permitAll()
                .pathMatchers(HttpMethod.GET, "/v3/api-docs", "/v3/api-docs.yaml", "/docs", "/docs/**")
                .permitAll()
                .pathMatchers("/ws/calls")
                .hasAnyRole(CALLERS)
                .pathMatchers("/api/**")
                .access(api)
                .anyExchange()
                .authenticated();
    }

    private static void signingOut(ServerHttpSecurity.LogoutSpec logout) {
        var toStart = new RedirectServerLogoutSuccessHandler();
        toStart.setLogoutSuccessUrl(URI.create("/"));
        logout.requiresLogout(ServerWebExchangeMatchers.pathMatchers("/logout"))
                .logoutHandler(new DelegatingServerLogoutHandler(
                        new SecurityContextServerLogoutHandler(), new WebSessionServerLogoutHandler()))
                .logoutSuccessHandler(toStart);
    }

    /** People get the page with the form, programs a problem document. */
    private static Mono<Void> askToSignIn(ServerWebExchange exchange, ProblemWriter problems) {
        HttpHeaders request = exchange.getRequest().getHeaders();
        if (request.getAccept().contains(MediaType.TEXT_HTML)) {
            exchange.getResponse().setStatusCode(HttpStatus.SEE_OTHER);
            exchange.getResponse().getHeaders().setLocation(URI.create("/"));
            return exchange.getResponse().setComplete();
        }
        if (!request.containsHeader("Sec-Fetch-Mode")) { // a browser would open a dialogue of its own
            exchange.getResponse()
                    .getHeaders()
                    .set(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"mockcall\", charset=\"UTF-8\"");
        }
        return problems.write(
                exchange, HttpStatus.UNAUTHORIZED, "unauthorized", "Sign in first: with the form, or HTTP Basic.");
    }

    private static String[] names(Role... roles) {
        return Arrays.stream(roles).map(Role::name).toArray(String[]::new);
    }
}
