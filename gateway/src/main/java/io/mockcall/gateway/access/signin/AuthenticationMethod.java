package io.mockcall.gateway.access.signin;

import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.WebFilterExchange;
import reactor.core.publisher.Mono;

/** How people and programs come in, by the mode. */
interface AuthenticationMethod {
    void addTo(ServerHttpSecurity http);

    /** Where a browser goes whose session is over. */
    Mono<Void> signedOut(WebFilterExchange exchange, Authentication who);
}
