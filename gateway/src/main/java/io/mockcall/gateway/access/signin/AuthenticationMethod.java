package io.mockcall.gateway.access.signin;

import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.WebFilterExchange;
import reactor.core.publisher.Mono;

/** The way in which people and programs authenticate. Each sign-in mode has one. */
interface AuthenticationMethod {
    /** Adds the filters of this method. */
    void addTo(ServerHttpSecurity http);

    /** Redirects a browser whose session has ended. */
    Mono<Void> signedOut(WebFilterExchange exchange, Authentication user);
}
