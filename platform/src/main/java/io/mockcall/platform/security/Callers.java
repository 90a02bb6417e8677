package io.mockcall.platform.security;

import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import reactor.core.publisher.Mono;

/** Determines the caller of the current request to a service. */
public final class Callers {
    private Callers() {}

    /** The caller of the current request; empty if there is none. */
    public static Mono<Caller> current() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(context -> context.getAuthentication())
                .ofType(JwtAuthenticationToken.class)
                .map(authentication -> ServiceTokens.caller(authentication.getToken()));
    }
}
