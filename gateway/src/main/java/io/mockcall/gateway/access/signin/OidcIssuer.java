package io.mockcall.gateway.access.signin;

import io.mockcall.gateway.access.signin.SignInException.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * The OpenID Connect issuer, as its discovery document describes it. The document is fetched at the first sign-in, so that
 * the gateway starts without the issuer. After a failure, the next fetch waits for a pause, even if many sign-ins wait.
 */
final class OidcIssuer implements ReactiveClientRegistrationRepository {
    static final String ID = "oidc";

    private static final Logger log = LoggerFactory.getLogger(OidcIssuer.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);
    private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT =
            new ParameterizedTypeReference<>() {};

    private final SignInProperties.Oidc settings;
    private final WebClient client;
    private final Mono<ClientRegistration> registration;

    OidcIssuer(SignInProperties.Oidc settings, WebClient client) {
        this.settings = settings;
        this.client = client;
        this.registration = Mono.defer(this::discover).cache(_ -> FOR_EVER, _ -> PAUSE, () -> PAUSE);
    }

    /** The registration of this gateway at the issuer. Fails with {@link SignInException} if the issuer does not answer. */
    Mono<ClientRegistration> registration() {
        return registration;
    }

    @Override
    public Mono<ClientRegistration> findByRegistrationId(String registrationId) {
        return ID.equals(registrationId) ? registration : Mono.empty();
    }

    private Mono<ClientRegistration> discover() {
        String base = settings.issuer().endsWith("/")
                ? settings.issuer().substring(0, settings.issuer().length() - 1)
                : settings.issuer();
        return client.get()
                .uri(URI.create(base + "/.well-known/openid-configuration"))
                .retrieve()
                .bodyToMono(DOCUMENT)
                .timeout(TIMEOUT)
                .map(this::registration)
                .onErrorMap(error -> {
                    log.atWarn()
                            .addKeyValue("issuer", settings.issuer())
                            .addKeyValue("cause", error.toString())
                            .log("The issuer's discovery document could not be fetched");
                    return new SignInException(Reason.ISSUER_UNAVAILABLE, error);
                });
    }

    private ClientRegistration registration(Map<String, Object> document) {
        Object issuer = document.get("issuer");
        if (!settings.issuer().equals(issuer)) {
            throw new IllegalStateException("mockcall.security.oidc.issuer is " + settings.issuer()
                    + ", but the discovery document at that address is of the issuer " + issuer);
        }
        return ClientRegistrations.fromOidcConfiguration(document)
                .registrationId(ID)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .redirectUri("{baseUrl}" + OidcAuthenticationMethod.CALLBACK)
                .scope(settings.scopes())
                .userNameAttributeName("sub")
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build();
    }
}
