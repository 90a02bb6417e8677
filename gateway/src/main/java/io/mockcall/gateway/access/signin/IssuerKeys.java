package io.mockcall.gateway.access.signin;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.mockcall.gateway.access.signin.SignInException.Reason;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Cache of the issuer's signing keys (JWK set). A token with an unknown key triggers a fetch, but at most one in each pause. The
 * keys expire after {@link #MAX_AGE}, so that a key that the issuer has withdrawn is not accepted for ever. While the issuer does
 * not answer, the known keys stay valid.
 */
final class IssuerKeys {
    /** Algorithms with public keys only, because everybody who can verify a shared-secret signature can also create one. */
    static final Set<JWSAlgorithm> ALGORITHMS = publicKeyAlgorithms();

    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration MAX_AGE = Duration.ofMinutes(15);

    private final OidcIssuer issuer;
    private final WebClient client;
    private final Duration pause;
    private final Clock clock;
    private @Nullable JWKSet known;
    private Instant fetchedAt = Instant.MIN;
    private @Nullable Mono<JWKSet> fetching;

    /**
     * @param pause shortest time between two fetches
     */
    IssuerKeys(OidcIssuer issuer, WebClient client, Duration pause, Clock clock) {
        this.issuer = issuer;
        this.client = client;
        this.pause = pause;
        this.clock = clock;
    }

    private static Set<JWSAlgorithm> publicKeyAlgorithms() {
        Set<JWSAlgorithm> algorithms = new HashSet<>(JWSAlgorithm.Family.RSA);
        algorithms.addAll(JWSAlgorithm.Family.EC);
        algorithms.remove(JWSAlgorithm.ES256K);
        return Set.copyOf(algorithms);
    }

    /** Finds the keys that may have signed the token; empty if the issuer has no such key. */
    Flux<JWK> of(SignedJWT token) {
        if (!ALGORITHMS.contains(token.getHeader().getAlgorithm())) {
            return Flux.empty();
        }
        var selector = new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader()));
        return Mono.defer(this::current)
                .map(selector::select)
                .flatMap(keys -> keys.isEmpty() ? Mono.defer(this::refreshed).map(selector::select) : Mono.just(keys))
                .flatMapIterable(keys -> keys);
    }

    private synchronized Mono<JWKSet> current() {
        boolean fresh = known != null && fetchedAt.plus(MAX_AGE).isAfter(clock.instant());
        return fresh ? Mono.just(requireNonNull(known)) : refreshed();
    }

    private synchronized Mono<JWKSet> refreshed() {
        if (fetching != null) {
            return fetching;
        }
        boolean tooSoon = fetchedAt.isAfter(clock.instant().minus(pause));
        if (tooSoon) {
            return known == null ? Mono.error(new SignInException(Reason.ISSUER_UNAVAILABLE)) : Mono.just(known);
        }
        fetchedAt = clock.instant();
        Mono<JWKSet> fetch = fetch().doFinally(_ -> fetchFinished()).cache();
        fetching = fetch;
        return fetch;
    }

    private synchronized void fetchFinished() {
        fetching = null;
    }

    private synchronized JWKSet keep(JWKSet keys) {
        known = keys;
        return keys;
    }

    private synchronized Mono<JWKSet> orKnown(Throwable error) {
        log.atWarn().addKeyValue("cause", error.toString()).log("The issuer's keys could not be fetched");
        return known == null ? Mono.error(new SignInException(Reason.ISSUER_UNAVAILABLE, error)) : Mono.just(known);
    }

    private Mono<JWKSet> fetch() {
        return issuer.registration()
                .flatMap(registration -> client.get()
                        .uri(URI.create(
                                requireNonNull(registration.getProviderDetails().getJwkSetUri())))
                        .retrieve()
                        .bodyToMono(String.class))
                .timeout(TIMEOUT)
                .map(IssuerKeys::parse)
                .map(this::keep)
                .onErrorResume(this::orKnown);
    }

    private static JWKSet parse(String text) {
        try {
            return new JWKSet(List.copyOf(JWKSet.parse(text).toPublicJWKSet().getKeys()));
        } catch (ParseException e) {
            throw new IllegalStateException("The issuer's JWK set cannot be parsed", e);
        }
    }
}
