package io.mockcall.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/**
 * Mints and verifies the short-lived token that the gateway sends to a service with each request of a caller. A service
 * accepts no other credentials.
 */
public final class ServiceTokens {
    private static final String ISSUER = "mockcall-gateway";
    private static final String AUDIENCE = "mockcall-services";
    private static final String TEAM = "team";
    private static final String ROLES = "roles";

    private final byte[] secret;
    private final JWSSigner signer;
    private final Duration lifetime;
    private final Clock clock;

    ServiceTokens(byte[] secret, Duration lifetime, Clock clock) {
        this.secret = secret.clone();
        this.lifetime = lifetime;
        this.clock = clock;
        try {
            this.signer = new MACSigner(secret);
        } catch (JOSEException e) {
            throw new IllegalStateException("mockcall.security.service-secret cannot sign tokens", e);
        }
    }

    /** Creates a signed JWT with the id, the team and the roles of the caller. */
    public String mint(Caller caller) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(caller.userId())
                .claim(TEAM, caller.teamId())
                .claim(
                        ROLES,
                        caller.roles().stream().map(Role::wireName).sorted().toList())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("could not sign a service token", e);
        }
        return token.serialize();
    }

    ReactiveJwtDecoder decoder() {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withSecretKey(
                        new SecretKeySpec(secret, "HmacSHA256"))
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        var times = new JwtTimestampValidator(Duration.ofSeconds(5));
        times.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                times,
                new JwtClaimValidator<Object>("iss", ISSUER::equals),
                new JwtClaimValidator<List<String>>("aud", aud -> aud != null && aud.contains(AUDIENCE))));
        return decoder;
    }

    static Caller caller(Jwt token) {
        List<String> roles = token.getClaimAsStringList(ROLES);
        Set<Role> known =
                roles == null ? Set.of() : roles.stream().map(Role::named).collect(Collectors.toSet());
        String team = token.getClaimAsString(TEAM);
        String user = token.getSubject();
        return new Caller(user == null ? "" : user, team == null ? "" : team, known);
    }
}
