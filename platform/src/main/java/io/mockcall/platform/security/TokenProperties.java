package io.mockcall.platform.security;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the token that the gateway sends with the requests of a caller.
 *
 * @param serviceSecret shared by the gateway and the services behind it, at least {@value #MIN_SECRET_BYTES} bytes
 * @param tokenLifetime how long a token is valid. It can be short, because a request uses its token at once
 */
@ConfigurationProperties("mockcall.security")
record TokenProperties(
        @Nullable String serviceSecret, @DefaultValue("60s") Duration tokenLifetime) {
    static final int MIN_SECRET_BYTES = 32;

    TokenProperties {
        if (tokenLifetime.isNegative() || tokenLifetime.isZero()) {
            throw new IllegalArgumentException("mockcall.security.token-lifetime must be positive");
        }
    }

    byte[] secretBytes() {
        byte[] bytes = serviceSecret == null ? new byte[0] : serviceSecret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < MIN_SECRET_BYTES) {
            throw new IllegalStateException("mockcall.security.service-secret must have at least " + MIN_SECRET_BYTES
                    + " bytes and be the same for the gateway and every service; set MOCKCALL_SECURITY_SERVICE_SECRET");
        }
        return bytes;
    }
}
