package io.mockcall.gateway.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ClaimsMapperTest {
    @Test
    void aPathLeadsToRolesAndTeam() {
        ClaimsMapper claims = reading("roles-claim", "resource_access.mockcall.roles", "team-claim", "org.unit");
        assertThat(claims.caller(Map.of(
                        "sub",
                        "u1",
                        "resource_access",
                        Map.of("mockcall", Map.of("roles", List.of("agent", "trainer", "unknown"))),
                        "org",
                        Map.of("unit", "north"))))
                .isEqualTo(new Caller("u1", "north", Set.of(Role.AGENT, Role.TRAINER)));
    }

    @Test
    void aNameWithDotsIsTakenAsItIsFirst() {
        ClaimsMapper claims = reading("roles-claim", "https://example.com/roles");
        assertThat(claims.caller(Map.of("sub", "u1", "https://example.com/roles", List.of("admin")))
                        .roles())
                .containsExactly(Role.ADMIN);
    }

    @Test
    void rolesMayBeWordsOfOneText() {
        assertThat(reading()
                        .caller(Map.of("sub", "u1", "roles", "agent, analyst other"))
                        .roles())
                .containsExactlyInAnyOrder(Role.AGENT, Role.ANALYST);
    }

    @Test
    void aMappedRoleGoesByItsOtherNamesAlone() {
        ClaimsMapper claims = reading("role-mapping.admin", "ops,root", "user-claim", "email", "default-team", "all");
        assertThat(claims.caller(Map.of("email", "a@example.com", "roles", List.of("root"))))
                .isEqualTo(new Caller("a@example.com", "all", Set.of(Role.ADMIN)));
        assertThatThrownBy(() -> claims.caller(Map.of("email", "a@example.com", "roles", List.of("admin"))))
                .isInstanceOf(SignInException.class)
                .hasMessageContaining("none of the roles");
    }

    @Test
    void nobodyIsNotSomebody() {
        for (Map<String, Object> nobody : List.<Map<String, Object>>of(
                Map.of("roles", List.of("admin")),
                Map.of("sub", " ", "roles", List.of("admin")),
                Map.of("sub", "x".repeat(201), "roles", List.of("admin")),
                Map.of("sub", 7, "roles", List.of("admin")))) {
            assertThatThrownBy(() -> reading().caller(nobody)).isInstanceOf(SignInException.class);
        }
        for (Object none : new Object[] {7, Map.of("agent", true), List.of(), "", List.of(List.of("agent"))}) {
            assertThatThrownBy(() -> reading().caller(Map.of("sub", "u1", "roles", none)))
                    .isInstanceOf(SignInException.class);
        }
    }

    private static ClaimsMapper reading(String... settings) {
        var map = new HashMap<String, String>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put("mockcall.security.oidc." + settings[i], settings[i + 1]);
        }
        return new ClaimsMapper(new Binder(new MapConfigurationPropertySource(map))
                .bindOrCreate("mockcall.security.oidc", SignInProperties.Oidc.class));
    }
}
