package io.mockcall.gateway.access.signin;

import io.mockcall.gateway.access.signin.SignInAudit.Method;
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

/** Authentication by name and password: the sign-in form and HTTP Basic. */
final class PasswordAuthenticationMethod implements AuthenticationMethod {
    private final PasswordAuthenticator authenticator;
    private final SessionSecurityContextRepository sessions;
    private final SignInErrors errors;

    PasswordAuthenticationMethod(
            PasswordAuthenticator authenticator, SessionSecurityContextRepository sessions, SignInErrors errors) {
        this.authenticator = authenticator;
        this.sessions = sessions;
        this.errors = errors;
    }

    @Override
    public void addTo(ServerHttpSecurity http) {
        http.addFilterAt(
                        filter(new ServerHttpBasicAuthenticationConverter(), Method.BASIC),
                        SecurityWebFiltersOrder.HTTP_BASIC)
                .addFilterAt(form(), SecurityWebFiltersOrder.FORM_LOGIN);
    }

    private AuthenticationWebFilter form() {
        AuthenticationWebFilter form = filter(new ServerFormLoginAuthenticationConverter(), Method.FORM);
        form.setRequiresAuthenticationMatcher(
                ServerWebExchangeMatchers.pathMatchers(HttpMethod.POST, SignInConfiguration.LOGIN));
        form.setSecurityContextRepository(sessions);
        form.setAuthenticationSuccessHandler(
                (exchange, _) -> SignInErrors.redirect(exchange.getExchange(), HttpStatus.FOUND, "/"));
        return form;
    }

    private AuthenticationWebFilter filter(ServerAuthenticationConverter given, Method method) {
        ReactiveAuthenticationManager checking = token -> token.getDetails() instanceof PasswordAttempt attempt
                ? authenticator.authenticate(attempt).cast(Authentication.class)
                : Mono.empty();
        var filter = new AuthenticationWebFilter(checking);
        filter.setServerAuthenticationConverter(exchange -> given.convert(exchange)
                .cast(UsernamePasswordAuthenticationToken.class)
                .doOnNext(token ->
                        token.setDetails(PasswordAttempt.of(token, method, ClientAddresses.of(exchange.getRequest()))))
                .cast(Authentication.class));
        filter.setAuthenticationFailureHandler(errors);
        return filter;
    }

    @Override
    public Mono<Void> signedOut(WebFilterExchange exchange, Authentication user) {
        return SignInErrors.redirect(exchange.getExchange(), HttpStatus.FOUND, "/");
    }
}
