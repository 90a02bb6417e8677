package io.mockcall.gateway.access.signin;

import io.mockcall.gateway.access.signin.SignInProperties.Mode;
import io.netty.channel.ChannelOption;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcReactiveOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.DefaultReactiveOAuth2UserService;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Beans of sign-in mode {@code oidc}: an OpenID Connect issuer authenticates people and programs, and the gateway stores no password. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "mockcall.security.mode", havingValue = "oidc")
class OidcSignInConfiguration {
    private static final Logger log = LoggerFactory.getLogger(OidcSignInConfiguration.class);
    private static final int CONNECTIONS = 16;
    private static final int REQUESTS_WAITING = 500;
    private static final int CONNECT_MILLIS = 2_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Bean
    SessionSecurityContextRepository securityContextRepository(SignInProperties properties) {
        return new SessionSecurityContextRepository(
                Mode.OIDC,
                properties.session(),
                stored -> Mono.just(CallerAuthentication.byIssuer(stored.caller(), stored.idToken())),
                Clock.systemUTC());
    }

    @Bean
    AuthenticationMethod oidcAuthenticationMethod(
            SignInProperties properties,
            SessionSecurityContextRepository sessions,
            SignInErrors errors,
            SignInAudit audit,
            ReactorResourceFactory resources) {
        SignInProperties.Oidc settings = properties.oidc();
        if (settings.issuer().startsWith("http:")) {
            log.atWarn()
                    .addKeyValue("issuer", settings.issuer())
                    .log(
                            "The issuer is reached without TLS; an attacker between gateway and issuer can sign in as anybody");
        }
        WebClient client = client(resources);
        OidcIssuer issuer = new OidcIssuer(settings, client);
        var keys = new IssuerKeys(issuer, client, settings.keyRefresh(), Clock.systemUTC());
        var tokens = new IssuerTokenDecoders(settings, keys);
        return new OidcAuthenticationMethod(
                issuer,
                tokens.accessTokenDecoder(),
                codes(client, tokens),
                new ClaimsMapper(settings),
                sessions,
                errors,
                audit);
    }

    private static ReactiveAuthenticationManager codes(WebClient client, IssuerTokenDecoders tokens) {
        var exchange = new WebClientReactiveAuthorizationCodeTokenResponseClient();
        exchange.setWebClient(client);
        var users = new DefaultReactiveOAuth2UserService();
        users.setWebClient(client);
        var people = new OidcReactiveOAuth2UserService();
        people.setOauth2UserService(users);
        var codes = new OidcAuthorizationCodeReactiveAuthenticationManager(exchange, people);
        codes.setJwtDecoderFactory(tokens::idTokenDecoder);
        return codes;
    }

    private static WebClient client(ReactorResourceFactory resources) {
        HttpClient http = HttpClient.create(ConnectionProvider.builder("issuer")
                        .maxConnections(CONNECTIONS)
                        .pendingAcquireMaxCount(REQUESTS_WAITING)
                        .build())
                .runOn(resources.getLoopResources())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .responseTimeout(TIMEOUT);
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http))
                .build();
    }
}
