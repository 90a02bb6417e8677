package io.mockcall.gateway.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.gateway.access.signin.SignInProperties.Mode;
import io.mockcall.platform.security.Role;
import io.mockcall.testing.settings.SettingsContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class SignInPropertiesTest extends SettingsContract<SignInProperties> {
    private static final Map<String, String> OIDC = Map.of(
            "mode", "oidc",
            "oidc.issuer", "https://login.example.com/realms/calls",
            "oidc.client-id", "mockcall",
            "oidc.client-secret", "s3cret-of-the-client",
            "oidc.audience", "mockcall-api");
    private static final String HASH = "{bcrypt}$2a$10$" + "a".repeat(53);
    private static final Map<String, String> USER = Map.of(
            "users[0].name", "kim",
            "users[0].password", HASH,
            "users[0].team", "north",
            "users[0].roles", "agent,trainer");

    @EnableConfigurationProperties(SignInProperties.class)
    static class Enabling {}

    SignInPropertiesTest() {
        super(SignInProperties.class, Enabling.class);
    }

    @Override
    protected Map<String, String> everySetting() {
        Map<String, String> settings = new HashMap<>(OIDC);
        settings.putAll(USER);
        settings.putAll(Map.of(
                "demo-users", "true",
                "allowed-origins", "https://calls.example.com,https://more.example.com",
                "session.idle", "1h",
                "session.lifetime", "2h",
                "lockout.failures", "3",
                "lockout.window", "5m",
                "lockout.duration", "10m",
                "lockout.address-failures", "9"));
        settings.putAll(Map.of(
                "oidc.roles-claim", "realm_access.roles",
                "oidc.team-claim", "group",
                "oidc.user-claim", "email",
                "oidc.role-mapping.trainer", "coach,lead",
                "oidc.clock-skew", "5s",
                "oidc.scopes", "openid,groups",
                "oidc.default-team", "west",
                "oidc.key-refresh", "30s"));
        return settings;
    }

    @Override
    protected Map<String, String> together(Map<String, String> every, String name) {
        if (USER.containsKey(name)) {
            return USER;
        }
        return name.equals("mode") ? OIDC : super.together(every, name);
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(defaults())
                .isEqualTo(new SignInProperties(
                        Mode.LOCAL,
                        List.of(),
                        false,
                        Set.of(),
                        new SignInProperties.Session(Duration.ofHours(8), Duration.ofHours(24)),
                        new SignInProperties.Lockout(5, Duration.ofMinutes(15), Duration.ofMinutes(15), 50),
                        new SignInProperties.Oidc(
                                "",
                                "",
                                "",
                                "",
                                "roles",
                                "team",
                                "sub",
                                Map.of(),
                                Duration.ofSeconds(60),
                                Set.of("openid", "profile"),
                                "default",
                                Duration.ofSeconds(10))));
    }

    @Test
    void everySettingIsMapped() {
        SignInProperties set = bound(everySetting());
        assertThat(set)
                .isEqualTo(new SignInProperties(
                        Mode.OIDC,
                        List.of(new SignInProperties.User("kim", HASH, "north", Set.of(Role.AGENT, Role.TRAINER))),
                        true,
                        Set.of("https://calls.example.com", "https://more.example.com"),
                        new SignInProperties.Session(Duration.ofHours(1), Duration.ofHours(2)),
                        new SignInProperties.Lockout(3, Duration.ofMinutes(5), Duration.ofMinutes(10), 9),
                        new SignInProperties.Oidc(
                                "https://login.example.com/realms/calls",
                                "mockcall",
                                "s3cret-of-the-client",
                                "mockcall-api",
                                "realm_access.roles",
                                "group",
                                "email",
                                Map.of(Role.TRAINER, Set.of("coach", "lead")),
                                Duration.ofSeconds(5),
                                Set.of("openid", "groups"),
                                "west",
                                Duration.ofSeconds(30))));
        assertThat(set.toString()).doesNotContain("s3cret").doesNotContain(HASH);
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
}
