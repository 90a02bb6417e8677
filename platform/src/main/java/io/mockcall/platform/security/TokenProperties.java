package io.mockcall.platform.security;

import io.mockcall.platform.settings.SettingsValidator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the token that the gateway sends with the requests of a caller.
 *
 * @param serviceSecret secret that the gateway and the services behind it share, at least 32 bytes
 * @param tokenLifetime how long a token is valid, more than 0. It can be short, because a request uses its token at once
 */
@ConfigurationProperties("mockcall.security")
record TokenProperties(
        @Nullable String serviceSecret, @DefaultValue("60s") Duration tokenLifetime) {
    static final int MIN_SECRET_BYTES = 32;

    TokenProperties {
        new SettingsValidator("mockcall.security").requirePositive("token-lifetime", tokenLifetime);
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
