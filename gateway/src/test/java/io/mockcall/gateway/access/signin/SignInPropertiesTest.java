package io.mockcall.gateway.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.gateway.access.signin.SignInProperties.Mode;
import io.mockcall.platform.security.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SignInPropertiesTest {
    private static final Map<String, String> OIDC = Map.of(
            "mode", "oidc",
            "oidc.issuer", "https://login.example.com/realms/calls",
            "oidc.client-id", "mockcall",
            "oidc.client-secret", "s3cret-of-the-client",
            "oidc.audience", "mockcall-api");

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        SignInProperties defaults = bound(Map.of());
        assertThat(defaults.mode()).isEqualTo(Mode.LOCAL);
        assertThat(defaults.demoUsers()).isFalse();
        assertThat(defaults.session().idle()).isEqualTo(Duration.ofHours(8));
        assertThat(defaults.session().lifetime()).isEqualTo(Duration.ofHours(24));
        assertThat(defaults.lockout())
                .isEqualTo(new SignInProperties.Lockout(5, Duration.ofMinutes(15), Duration.ofMinutes(15), 50));
        assertThat(defaults.oidc().rolesClaim()).isEqualTo("roles");
        assertThat(defaults.oidc().teamClaim()).isEqualTo("team");
        assertThat(defaults.oidc().userClaim()).isEqualTo("sub");
        assertThat(defaults.oidc().clockSkew()).isEqualTo(Duration.ofSeconds(60));
        assertThat(defaults.oidc().scopes()).containsExactlyInAnyOrder("openid", "profile");
    }

    @Test
    void allOfItCanBeSet() {
        Map<String, String> settings = new HashMap<>(OIDC);
        settings.putAll(Map.of(
                "session.idle", "1h",
                "lockout.address-failures", "9",
                "oidc.role-mapping.trainer", "coach,lead",
                "oidc.roles-claim", "realm_access.roles",
                "oidc.scopes", "openid,groups",
                "oidc.key-refresh", "30s"));
        SignInProperties set = bound(settings);
        assertThat(set.mode()).isEqualTo(Mode.OIDC);
        assertThat(set.session().idle()).isEqualTo(Duration.ofHours(1));
        assertThat(set.lockout().addressFailures()).isEqualTo(9);
        assertThat(set.oidc().roleMapping()).containsEntry(Role.TRAINER, Set.of("coach", "lead"));
        assertThat(set.oidc().scopes()).containsExactlyInAnyOrder("openid", "groups");
        assertThat(set.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"oidc.issuer", "oidc.client-id", "oidc.client-secret", "oidc.audience"})
    void whatModeOidcNeedsIsNamedWhenItIsMissing(String name) {
        Map<String, String> settings = new HashMap<>(OIDC);
        settings.remove(name);
        assertThatThrownBy(() -> bound(settings))
                .rootCause()
                .hasMessageContaining("mockcall.security." + name)
                .hasMessageContaining("must be set");
    }

    @ParameterizedTest
    @CsvSource({
        "session.idle,0s",
        "session.lifetime,-1s",
        "lockout.failures,0",
        "lockout.window,0s",
        "lockout.address-failures,0",
        "oidc.clock-skew,-1s",
        "oidc.key-refresh,0s",
        "oidc.scopes,profile",
        "oidc.issuer,login.example.com",
    })
    void nonsenseIsRefusedByName(String name, String value) {
        Map<String, String> settings = new HashMap<>(OIDC);
        settings.put(name, value);
        assertThatThrownBy(() -> bound(settings)).rootCause().hasMessageContaining("mockcall.security." + name);
    }

    private static SignInProperties bound(Map<String, String> settings) {
        Map<String, String> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put("mockcall.security." + name, value));
        return new Binder(new MapConfigurationPropertySource(prefixed))
                .bindOrCreate("mockcall.security", SignInProperties.class);
    }
}
