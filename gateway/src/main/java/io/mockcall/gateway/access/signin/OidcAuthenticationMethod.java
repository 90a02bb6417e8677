package io.mockcall.gateway.access.signin;

import io.mockcall.gateway.access.signin.SignInAudit.Method;
import io.mockcall.gateway.access.signin.SignInException.Reason;
import io.mockcall.platform.security.Caller;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.OAuth2AuthorizationRequestRedirectWebFilter;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationCodeAuthenticationTokenConverter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/**
 * Authentication by an OpenID Connect issuer. People are redirected to the issuer and return with an authorization code, which the
 * gateway exchanges for an identity token. Programs send an access token as bearer token.
 */
final class OidcAuthenticationMethod implements AuthenticationMethod {
    static final String START = "/login/{registrationId}";
    static final String CALLBACK = "/login/" + OidcIssuer.ID + "/code";

    private final OidcIssuer issuer;
    private final ReactiveJwtDecoder accessTokens;
    private final ReactiveAuthenticationManager codes;
    private final ClaimsMapper claims;
    private final SessionSecurityContextRepository sessions;
    private final SignInErrors errors;
    private final SignInAudit audit;
    private final SessionAuthorizationRequestRepository requests = new SessionAuthorizationRequestRepository();
    private final RecentCallers recentCallers = new RecentCallers(Clock.systemUTC());

    /**
     * @param accessTokens decodes the access tokens of programs
     * @param codes exchanges a code for an {@link OAuth2LoginAuthenticationToken}
     */
    OidcAuthenticationMethod(
            OidcIssuer issuer,
            ReactiveJwtDecoder accessTokens,
            ReactiveAuthenticationManager codes,
            ClaimsMapper claims,
            SessionSecurityContextRepository sessions,
            SignInErrors errors,
            SignInAudit audit) {
        this.issuer = issuer;
        this.accessTokens = accessTokens;
        this.codes = codes;
        this.claims = claims;
        this.sessions = sessions;
        this.errors = errors;
        this.audit = audit;
    }

    @Override
    public void addTo(ServerHttpSecurity http) {
        http.addFilterAt(bearer(), SecurityWebFiltersOrder.HTTP_BASIC)
                .addFilterAt(redirectToIssuer(), SecurityWebFiltersOrder.FORM_LOGIN)
                .addFilterAt(returnFromIssuer(), SecurityWebFiltersOrder.AUTHENTICATION);
    }

    private AuthenticationWebFilter bearer() {
        ReactiveAuthenticationManager manager = given -> given instanceof BearerTokenAuthenticationToken bearer
                ? accessTokens
                        .decode(bearer.getToken())
                        .map(this::program)
                        .doOnNext(caller -> auditOccasionally(caller, String.valueOf(given.getDetails())))
                        .doOnError(
                                SignInException.class,
                                e -> audit.count(e.reason().queryParameter(), Method.BEARER))
                        .map(caller -> CallerAuthentication.byIssuer(caller, null))
                : Mono.empty();
        var converter = new ServerBearerTokenAuthenticationConverter();
        var filter = new AuthenticationWebFilter(manager);
        filter.setServerAuthenticationConverter(exchange -> converter
                .convert(exchange)
                .cast(BearerTokenAuthenticationToken.class)
                .doOnNext(token -> token.setDetails(ClientAddresses.of(exchange.getRequest())))
                .cast(Authentication.class));
        filter.setAuthenticationFailureHandler(errors);
        return filter;
    }

    private Caller program(Jwt token) {
        return claims.caller(token.getClaims());
    }

    /** Programs send their token with every request, so their sign-in is audited at most once a minute. */
    private void auditOccasionally(Caller caller, String address) {
        if (recentCallers.isNew(caller.userId())) {
            audit.signedIn(caller, Method.BEARER, address);
        }
    }

    private OAuth2AuthorizationRequestRedirectWebFilter redirectToIssuer() {
        var resolver = new DefaultServerOAuth2AuthorizationRequestResolver(
                issuer, new PathPatternParserServerWebExchangeMatcher(START, HttpMethod.GET));
        var filter = new OAuth2AuthorizationRequestRedirectWebFilter(resolver);
        filter.setAuthorizationRequestRepository(requests);
        filter.setRequestCache(NoOpServerRequestCache.getInstance());
        return filter;
    }

    private AuthenticationWebFilter returnFromIssuer() {
        var converter = new ServerOAuth2AuthorizationCodeAuthenticationTokenConverter(issuer);
        converter.setAuthorizationRequestRepository(requests);
        ReactiveAuthenticationManager manager = code -> codes.authenticate(code)
                .cast(OAuth2LoginAuthenticationToken.class)
                .map(this::person)
                .onErrorMap(e -> IssuerErrors.map(e, Reason.LOGIN_FAILED))
                .doOnError(SignInException.class, e -> audit.count(e.reason().queryParameter(), Method.LOGIN))
                .cast(Authentication.class);
        var filter = new AuthenticationWebFilter(manager);
        filter.setRequiresAuthenticationMatcher(ServerWebExchangeMatchers.pathMatchers(HttpMethod.GET, CALLBACK));
        filter.setServerAuthenticationConverter(
                exchange -> converter.convert(exchange).onErrorMap(e -> IssuerErrors.map(e, Reason.LOGIN_FAILED)));
        filter.setSecurityContextRepository(sessions);
        filter.setAuthenticationFailureHandler(errors);
        filter.setAuthenticationSuccessHandler((exchange, user) -> Mono.defer(() -> {
            audit.signedIn(
                    CallerAuthentication.caller(user),
                    Method.LOGIN,
                    ClientAddresses.of(exchange.getExchange().getRequest()));
            return SignInErrors.redirect(exchange.getExchange(), HttpStatus.FOUND, "/");
        }));
        return filter;
    }

    private CallerAuthentication person(OAuth2LoginAuthenticationToken login) {
        if (!(login.getPrincipal() instanceof OidcUser user)) {
            throw new SignInException(Reason.LOGIN_FAILED);
        }
        return CallerAuthentication.byIssuer(
                claims.caller(user.getClaims()), user.getIdToken().getTokenValue());
    }

    /** Redirects to the issuer's end-session endpoint, if the issuer has one. */
    @Override
    public Mono<Void> signedOut(WebFilterExchange exchange, Authentication user) {
        String idToken = user instanceof CallerAuthentication signedIn ? signedIn.idToken() : null;
        Mono<String> end = idToken == null
                ? Mono.empty()
                : issuer.registration()
                        .mapNotNull(registration -> endSessionUri(registration, exchange, idToken))
                        .onErrorResume(SignInException.class, _ -> Mono.empty());
        return end.defaultIfEmpty("/")
                .flatMap(location -> SignInErrors.redirect(exchange.getExchange(), HttpStatus.FOUND, location));
    }

    private static @Nullable String endSessionUri(
            ClientRegistration registration, WebFilterExchange exchange, String idToken) {
        Object end =
                registration.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
        URI asked = exchange.getExchange().getRequest().getURI();
        String start = UriComponentsBuilder.fromUri(asked)
                .replacePath("/")
                .replaceQuery(null)
                .fragment(null)
                .toUriString();
        return end == null
                ? null
                : UriComponentsBuilder.fromUriString(end.toString())
                        .queryParam("id_token_hint", idToken)
                        .queryParam("client_id", registration.getClientId())
                        .queryParam("post_logout_redirect_uri", "{start}")
                        .encode()
                        .buildAndExpand(start)
                        .toUriString();
    }
}
