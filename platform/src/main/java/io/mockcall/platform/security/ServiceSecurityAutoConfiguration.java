package io.mockcall.platform.security;

import io.mockcall.platform.web.ProblemWriter;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureBefore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import reactor.core.publisher.Mono;

/**
 * Security of the services behind the gateway: every request needs the gateway's token, except for health and metrics. An
 * application with its own filter chain (the gateway) gets only the {@link ServiceTokens}.
 */
@AutoConfiguration
@AutoConfigureBefore(
        name = {
            "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@EnableConfigurationProperties(TokenProperties.class)
@EnableWebFluxSecurity
class ServiceSecurityAutoConfiguration {
    @Bean
    ServiceTokens serviceTokens(TokenProperties properties) {
        return new ServiceTokens(properties.secretBytes(), properties.tokenLifetime(), Clock.systemUTC());
    }

    /** Answers requests that the firewall refuses, for example a path with encoded slashes. */
    @Bean
    ServerExchangeRejectedHandler rejectedPaths(ProblemWriter problems) {
        return (exchange, rejected) -> problems.write(
                exchange,
                HttpStatus.BAD_REQUEST,
                "bad_message",
                "The path or a header has characters that are not allowed.");
    }

    @Bean
    @ConditionalOnMissingBean({ReactiveJwtDecoder.class, SecurityWebFilterChain.class})
    ReactiveJwtDecoder serviceTokenDecoder(ServiceTokens tokens) {
        return tokens.decoder();
    }

    @Bean
    @ConditionalOnMissingBean(SecurityWebFilterChain.class)
    SecurityWebFilterChain servicesAcceptOnlyTheGatewaysToken(
            ServerHttpSecurity http, ServiceTokens tokens, ProblemWriter problems) {
        ReactiveJwtDecoder decoder = tokens.decoder();
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .authorizeExchange(paths -> paths.pathMatchers("/actuator/health/**", "/actuator/prometheus")
                        .permitAll()
                        .anyExchange()
                        .authenticated())
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint((exchange, e) -> unauthorized(problems, exchange))
                                .accessDeniedHandler((exchange, e) -> problems.write(
                                        exchange, HttpStatus.FORBIDDEN, "forbidden", "Your role does not allow this.")))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtDecoder(decoder)
                                .jwtAuthenticationConverter(ServiceSecurityAutoConfiguration::authentication))
                        .authenticationEntryPoint((exchange, e) -> unauthorized(problems, exchange)))
                .build();
    }

    private static Mono<Void> unauthorized(
            ProblemWriter problems, org.springframework.web.server.ServerWebExchange exchange) {
        return problems.write(
                exchange,
                HttpStatus.UNAUTHORIZED,
                "unauthorized",
                "This service answers only requests that come through the gateway.");
    }

    private static Mono<AbstractAuthenticationToken> authentication(Jwt token) {
        Caller caller = ServiceTokens.caller(token);
        var authorities = caller.roles().stream()
                .map(role -> new SimpleGrantedAuthority(role.authority()))
                .toList();
        return Mono.just(new JwtAuthenticationToken(token, authorities, caller.userId()));
    }
}
