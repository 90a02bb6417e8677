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
 * The issuer as its discovery document describes it, which is read when somebody first signs in: the gateway starts without
 * it. One that does not answer is asked again after a pause, however many wait.
 */
final class OidcIssuer implements ReactiveClientRegistrationRepository {
    static final String ID = "oidc";

    private static final Logger log = LoggerFactory.getLogger(OidcIssuer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);
    private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT =
            new ParameterizedTypeReference<>() {};

    private final SignInProperties.Oidc settings;
    private final WebClient client;
    private final Mono<ClientRegistration> described;

    OidcIssuer(SignInProperties.Oidc settings, WebClient client) {
        this.settings = settings;
        this.client = client;
        this.described = Mono.defer(this::discover).cache(_ -> FOR_EVER, _ -> PAUSE, () -> PAUSE);
    }

    /** Or {@link SignInException} while it cannot be had. */
    Mono<ClientRegistration> described() {
        return described;
    }

    @Override
    public Mono<ClientRegistration> findByRegistrationId(String registrationId) {
        return ID.equals(registrationId) ? described : Mono.empty();
    }

    private Mono<ClientRegistration> discover() {
        String base = settings.issuer().endsWith("/")
                ? settings.issuer().substring(0, settings.issuer().length() - 1)
                : settings.issuer();
        return client.get()
                .uri(URI.create(base + "/.well-known/openid-configuration"))
                .retrieve()
                .bodyToMono(DOCUMENT)
                .timeout(PATIENCE)
                .map(this::registration)
                .onErrorMap(error -> {
                    log.atWarn()
                            .addKeyValue("issuer", settings.issuer())
                            .addKeyValue("cause", error.toString())
                            .log("The issuer's discovery document cannot be had");
                    return new SignInException(Reason.ISSUER_UNAVAILABLE, error);
                });
    }

    private ClientRegistration registration(Map<String, Object> document) {
        Object issuer = document.get("issuer");
        if (!settings.issuer().equals(issuer)) {
            throw new IllegalStateException("mockcall.security.oidc.issuer is " + settings.issuer()
                    + ", but the discovery document there is that of " + issuer);
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
