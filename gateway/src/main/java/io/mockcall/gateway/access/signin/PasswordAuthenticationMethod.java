package io.mockcall.gateway.access.signin;

import io.mockcall.gateway.access.signin.SignInAudit.Way;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.security.web.server.authentication.ServerFormLoginAuthenticationConverter;
import org.springframework.security.web.server.authentication.ServerHttpBasicAuthenticationConverter;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import reactor.core.publisher.Mono;

/** The form and HTTP Basic. */
final class PasswordAuthenticationMethod implements AuthenticationMethod {
    private final PasswordAuthenticator signIn;
    private final SessionSecurityContextRepository contexts;
    private final SignInErrors refusals;

    PasswordAuthenticationMethod(
            PasswordAuthenticator signIn, SessionSecurityContextRepository contexts, SignInErrors refusals) {
        this.signIn = signIn;
        this.contexts = contexts;
        this.refusals = refusals;
    }

    @Override
    public void addTo(ServerHttpSecurity http) {
        http.addFilterAt(
                        filter(new ServerHttpBasicAuthenticationConverter(), Way.BASIC),
                        SecurityWebFiltersOrder.HTTP_BASIC)
                .addFilterAt(form(), SecurityWebFiltersOrder.FORM_LOGIN);
    }

    private AuthenticationWebFilter form() {
        AuthenticationWebFilter form = filter(new ServerFormLoginAuthenticationConverter(), Way.FORM);
        form.setRequiresAuthenticationMatcher(
                ServerWebExchangeMatchers.pathMatchers(HttpMethod.POST, SignInConfiguration.LOGIN));
        form.setSecurityContextRepository(contexts);
        form.setAuthenticationSuccessHandler(
                (exchange, _) -> SignInErrors.redirect(exchange.getExchange(), HttpStatus.FOUND, "/"));
        return form;
    }

    private AuthenticationWebFilter filter(ServerAuthenticationConverter given, Way way) {
        ReactiveAuthenticationManager checking = token -> token.getDetails() instanceof PasswordAttempt guess
                ? signIn.check(guess).cast(Authentication.class)
                : Mono.empty();
        var filter = new AuthenticationWebFilter(checking);
        filter.setServerAuthenticationConverter(exchange -> given.convert(exchange)
                .cast(UsernamePasswordAuthenticationToken.class)
                .doOnNext(token ->
                        token.setDetails(PasswordAttempt.of(token, way, ClientAddresses.of(exchange.getRequest()))))
                .cast(Authentication.class));
        filter.setAuthenticationFailureHandler(refusals);
        return filter;
    }

    @Override
    public Mono<Void> signedOut(WebFilterExchange exchange, Authentication who) {
        return SignInErrors.redirect(exchange.getExchange(), HttpStatus.FOUND, "/");
    }
}
