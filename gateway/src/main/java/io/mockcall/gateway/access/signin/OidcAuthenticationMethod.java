package io.mockcall.gateway.access.signin;

import io.mockcall.gateway.access.signin.SignInAudit.Way;
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
 * The issuer vouches for everybody: people are sent there and come back with a code, which the gateway, and nobody else,
 * exchanges for who they are; programs bring a token.
 */
final class OidcAuthenticationMethod implements AuthenticationMethod {
    static final String START = "/login/{registrationId}";
    static final String CALLBACK = "/login/" + OidcIssuer.ID + "/code";

    private final OidcIssuer issuer;
    private final ReactiveJwtDecoder tokens;
    private final ReactiveAuthenticationManager codes;
    private final ClaimsMapper claims;
    private final SessionSecurityContextRepository contexts;
    private final SignInErrors refusals;
    private final SignInAudit audit;
    private final SessionAuthorizationRequestRepository requests = new SessionAuthorizationRequestRepository();
    private final RecentCallers recent = new RecentCallers(Clock.systemUTC());

    /**
     * @param tokens reads those of programs
     * @param codes exchanges a code for an {@link OAuth2LoginAuthenticationToken}
     */
    OidcAuthenticationMethod(
            OidcIssuer issuer,
            ReactiveJwtDecoder tokens,
            ReactiveAuthenticationManager codes,
            ClaimsMapper claims,
            SessionSecurityContextRepository contexts,
            SignInErrors refusals,
            SignInAudit audit) {
        this.issuer = issuer;
        this.tokens = tokens;
        this.codes = codes;
        this.claims = claims;
        this.contexts = contexts;
        this.refusals = refusals;
        this.audit = audit;
    }

    @Override
    public void addTo(ServerHttpSecurity http) {
        http.addFilterAt(bearer(), SecurityWebFiltersOrder.HTTP_BASIC)
                .addFilterAt(leaving(), SecurityWebFiltersOrder.FORM_LOGIN)
                .addFilterAt(comingBack(), SecurityWebFiltersOrder.AUTHENTICATION);
    }

    private AuthenticationWebFilter bearer() {
        ReactiveAuthenticationManager manager = given -> given instanceof BearerTokenAuthenticationToken bearer
                ? tokens.decode(bearer.getToken())
                        .map(this::program)
                        .doOnNext(caller -> cameAgain(caller, String.valueOf(given.getDetails())))
                        .doOnError(
                                SignInException.class,
                                e -> audit.count(e.reason().word(), Way.BEARER))
                        .map(caller -> CallerAuthentication.byIssuer(caller, null))
                : Mono.empty();
        var converter = new ServerBearerTokenAuthenticationConverter();
        var filter = new AuthenticationWebFilter(manager);
        filter.setServerAuthenticationConverter(exchange -> converter
                .convert(exchange)
                .cast(BearerTokenAuthenticationToken.class)
                .doOnNext(token -> token.setDetails(ClientAddresses.of(exchange.getRequest())))
                .cast(Authentication.class));
        filter.setAuthenticationFailureHandler(refusals);
        return filter;
    }

    private Caller program(Jwt token) {
        return claims.caller(token.getClaims());
    }

    /** Programs bring their token with every request; that they came is put on record once in a while. */
    private void cameAgain(Caller caller, String address) {
        if (recent.isNew(caller.userId())) {
            audit.signedIn(caller, Way.BEARER, address);
        }
    }

    private OAuth2AuthorizationRequestRedirectWebFilter leaving() {
        var resolver = new DefaultServerOAuth2AuthorizationRequestResolver(
                issuer, new PathPatternParserServerWebExchangeMatcher(START, HttpMethod.GET));
        var filter = new OAuth2AuthorizationRequestRedirectWebFilter(resolver);
        filter.setAuthorizationRequestRepository(requests);
        filter.setRequestCache(NoOpServerRequestCache.getInstance());
        return filter;
    }

    private AuthenticationWebFilter comingBack() {
        var converter = new ServerOAuth2AuthorizationCodeAuthenticationTokenConverter(issuer);
        converter.setAuthorizationRequestRepository(requests);
        ReactiveAuthenticationManager manager = code -> codes.authenticate(code)
                .cast(OAuth2LoginAuthenticationToken.class)
                .map(this::person)
                .onErrorMap(e -> IssuerErrors.map(e, Reason.LOGIN_FAILED))
                .doOnError(SignInException.class, e -> audit.count(e.reason().word(), Way.LOGIN))
                .cast(Authentication.class);
        var filter = new AuthenticationWebFilter(manager);
        filter.setRequiresAuthenticationMatcher(ServerWebExchangeMatchers.pathMatchers(HttpMethod.GET, CALLBACK));
        filter.setServerAuthenticationConverter(
                exchange -> converter.convert(exchange).onErrorMap(e -> IssuerErrors.map(e, Reason.LOGIN_FAILED)));
        filter.setSecurityContextRepository(contexts);
        filter.setAuthenticationFailureHandler(refusals);
        filter.setAuthenticationSuccessHandler((exchange, who) -> Mono.defer(() -> {
            audit.signedIn(
                    CallerAuthentication.caller(who),
                    Way.LOGIN,
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

    /** To the issuer, if it offers to end its own session as well. */
    @Override
    public Mono<Void> signedOut(WebFilterExchange exchange, Authentication who) {
        String idToken = who instanceof CallerAuthentication signedIn ? signedIn.idToken() : null;
        Mono<String> end = idToken == null
                ? Mono.empty()
                : issuer.described()
                        .mapNotNull(described -> endOf(described, exchange, idToken))
                        .onErrorResume(SignInException.class, _ -> Mono.empty());
        return end.defaultIfEmpty("/")
                .flatMap(location -> SignInErrors.redirect(exchange.getExchange(), HttpStatus.FOUND, location));
    }

    private static @Nullable String endOf(ClientRegistration described, WebFilterExchange exchange, String idToken) {
        Object end = described.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
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
                        .queryParam("client_id", described.getClientId())
                        .queryParam("post_logout_redirect_uri", "{start}")
                        .encode()
                        .buildAndExpand(start)
                        .toUriString();
    }
}
