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
 * The keys with which the issuer signs. A token with another key than the known ones has them fetched again, but not more
 * often than once in a while; and they are fetched again before long in any case, so that one that the issuer withdrew is not
 * accepted for ever. While the issuer is away, the known ones stay.
 */
final class IssuerKeys {
    /** Public keys only: with a shared secret, whoever can check a token could make one. */
    static final Set<JWSAlgorithm> ALGORITHMS = publicKeyAlgorithms();

    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration MAX_AGE = Duration.ofMinutes(15);

    private final OidcIssuer issuer;
    private final WebClient client;
    private final Duration pause;
    private final Clock clock;
    private @Nullable JWKSet known;
    private Instant fetchedAt = Instant.MIN;
    private @Nullable Mono<JWKSet> fetching;

    /**
     * @param pause between two fetches
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

    /** The keys that may have signed the token; none if it is not one of the issuer's. */
    Flux<JWK> of(SignedJWT token) {
        if (!ALGORITHMS.contains(token.getHeader().getAlgorithm())) {
            return Flux.empty();
        }
        var selector = new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader()));
        return Mono.defer(this::current)
                .map(selector::select)
                .flatMap(keys -> keys.isEmpty() ? Mono.defer(this::newest).map(selector::select) : Mono.just(keys))
                .flatMapIterable(keys -> keys);
    }

    private synchronized Mono<JWKSet> current() {
        boolean fresh = known != null && fetchedAt.plus(MAX_AGE).isAfter(clock.instant());
        return fresh ? Mono.just(requireNonNull(known)) : newest();
    }

    private synchronized Mono<JWKSet> newest() {
        if (fetching != null) {
            return fetching;
        }
        boolean tooSoon = fetchedAt.isAfter(clock.instant().minus(pause));
        if (tooSoon) {
            return known == null ? Mono.error(new SignInException(Reason.ISSUER_UNAVAILABLE)) : Mono.just(known);
        }
        fetchedAt = clock.instant();
        Mono<JWKSet> fetch = fetch().doFinally(_ -> fetched()).cache();
        fetching = fetch;
        return fetch;
    }

    private synchronized void fetched() {
        fetching = null;
    }

    private synchronized JWKSet keep(JWKSet keys) {
        known = keys;
        return keys;
    }

    private synchronized Mono<JWKSet> orKnown(Throwable error) {
        log.atWarn().addKeyValue("cause", error.toString()).log("The issuer's keys cannot be had");
        return known == null ? Mono.error(new SignInException(Reason.ISSUER_UNAVAILABLE, error)) : Mono.just(known);
    }

    private Mono<JWKSet> fetch() {
        return issuer.described()
                .flatMap(described -> client.get()
                        .uri(URI.create(
                                requireNonNull(described.getProviderDetails().getJwkSetUri())))
                        .retrieve()
                        .bodyToMono(String.class))
                .timeout(PATIENCE)
                .map(IssuerKeys::parse)
                .map(this::keep)
                .onErrorResume(this::orKnown);
    }

    private static JWKSet parse(String text) {
        try {
            return new JWKSet(List.copyOf(JWKSet.parse(text).toPublicJWKSet().getKeys()));
        } catch (ParseException e) {
            throw new IllegalStateException("what the issuer calls its keys is none", e);
        }
    }
}
