package io.mockcall.gateway.access.signin;

import com.nimbusds.jose.jwk.source.JWKSecurityContextJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import io.mockcall.gateway.access.signin.SignInException.Reason;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** Creates decoders that verify the issuer's tokens: signature, audience and validity period. */
final class IssuerTokenDecoders {
    private static final Logger log = LoggerFactory.getLogger(IssuerTokenDecoders.class);

    private final SignInProperties.Oidc settings;
    private final IssuerKeys keys;

    IssuerTokenDecoders(SignInProperties.Oidc settings, IssuerKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    /**
     * Decoder of the access tokens of programs. It rejects identity tokens, which it recognises by their nonce.
     */
    ReactiveJwtDecoder accessTokenDecoder() {
        var times = new JwtTimestampValidator(settings.clockSkew());
        times.setAllowEmptyExpiryClaim(false);
        return decoder(new DelegatingOAuth2TokenValidator<>(
                times,
                new JwtClaimValidator<Object>(
                        "iss", iss -> iss != null && settings.issuer().equals(iss.toString())),
                new JwtClaimValidator<List<String>>("aud", aud -> aud != null && aud.contains(settings.audience())),
                IssuerTokenDecoders::rejectIdentityToken));
    }

    private static OAuth2TokenValidatorResult rejectIdentityToken(Jwt token) {
        return token.hasClaim("nonce")
                ? OAuth2TokenValidatorResult.failure(
                        new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "This is an identity token", null))
                : OAuth2TokenValidatorResult.success();
    }

    /** Decoder of the identity tokens of people who sign in at the issuer. */
    ReactiveJwtDecoder idTokenDecoder(ClientRegistration registration) {
        var validator = new OidcIdTokenValidator(registration);
        validator.setClockSkew(settings.clockSkew());
        return decoder(validator);
    }

    private ReactiveJwtDecoder decoder(OAuth2TokenValidator<Jwt> validator) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSource(keys::of)
                .jwtProcessorCustomizer(processor -> processor.setJWSKeySelector(
                        new JWSVerificationKeySelector<>(IssuerKeys.ALGORITHMS, new JWKSecurityContextJWKSet())))
                .build();
        decoder.setJwtValidator(validator);
        return token -> decoder.decode(token).onErrorMap(e -> {
            log.atDebug().addKeyValue("cause", e.toString()).log("A token is rejected");
            return IssuerErrors.map(e, Reason.BAD_TOKEN);
        });
    }
}
