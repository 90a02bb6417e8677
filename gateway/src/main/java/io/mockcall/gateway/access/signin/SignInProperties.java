package io.mockcall.gateway.access.signin;

import io.mockcall.platform.security.Role;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may sign in, and from where.
 *
 * @param mode how people sign in
 * @param users of mode {@code local}
 * @param demoUsers adds the users agent, trainer, analyst and admin to mode {@code local}, each with the name as password;
 *     only ever on loopback
 * @param allowedOrigins of browsers, for example {@code https://calls.example.com}, besides the host that was asked
 * @param oidc of mode {@code oidc}
 */
@ConfigurationProperties("mockcall.security")
public record SignInProperties(
        @DefaultValue("local") Mode mode,
        @DefaultValue List<User> users,
        @DefaultValue("false") boolean demoUsers,
        @DefaultValue Set<String> allowedOrigins,
        @DefaultValue Session session,
        @DefaultValue Lockout lockout,
        @DefaultValue Oidc oidc) {
    public SignInProperties {
        users = List.copyOf(users);
        allowedOrigins = Set.copyOf(allowedOrigins);
        Set<String> names = new HashSet<>();
        for (User user : users) {
            require(names.add(user.name()), "users: there are two users named " + user.name());
        }
        if (mode == Mode.OIDC) {
            oidc.requireComplete();
        }
    }

    /** How people sign in. */
    public enum Mode {
        LOCAL,
        OIDC
    }

    /**
     * Somebody who may sign in.
     *
     * @param password its bcrypt hash
     */
    public record User(
            String name,
            String password,
            @DefaultValue("default") String team,
            Set<Role> roles) {
        public User {
            require(name != null && !name.isBlank(), "users: a user needs a name");
            require(
                    password != null && password.matches("(\\{bcrypt})?\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}"),
                    "users: the password of " + name + " must be a bcrypt hash");
            require(roles != null && !roles.isEmpty(), "users: " + name + " needs at least one of the roles");
            roles = Set.copyOf(roles);
        }

        /** Without the hash. */
        @Override
        public String toString() {
            return "User[name=" + name + ", team=" + team + ", roles=" + roles + "]";
        }
    }

    /**
     * How long a browser stays signed in.
     *
     * @param idle since its last request
     * @param lifetime since it signed in, whatever it does
     */
    public record Session(
            @DefaultValue("8h") Duration idle,
            @DefaultValue("24h") Duration lifetime) {
        public Session {
            positive("session.idle", idle);
            positive("session.lifetime", lifetime);
        }
    }

    /**
     * What ends the guessing of passwords.
     *
     * @param failures of one name after which nobody signs in under it for a while; an unknown name counts alike
     * @param window in which they count
     * @param duration for which the name, or the address, is locked
     * @param addressFailures from one address, whatever the names; above what the people behind one router mistype together
     */
    public record Lockout(
            @DefaultValue("5") int failures,
            @DefaultValue("15m") Duration window,
            @DefaultValue("15m") Duration duration,
            @DefaultValue("50") int addressFailures) {
        public Lockout {
            require(failures >= 1, "lockout.failures must be at least 1");
            require(addressFailures >= 1, "lockout.address-failures must be at least 1");
            positive("lockout.window", window);
            positive("lockout.duration", duration);
        }
    }

    /**
     * Who vouches for people and programs, and what its tokens say about them. Claims are named by path: {@code
     * realm_access.roles} is the field roles of the claim realm_access.
     *
     * @param issuer as in the tokens' {@code iss}; its discovery document lies below it
     * @param audience that must be among a program's token's {@code aud}
     * @param roleMapping what the issuer calls a role; one that is not mapped goes by its own name
     * @param clockSkew by which the issuer's clock may differ
     * @param defaultTeam of those of whom no team is said
     * @param keyRefresh between two looks at the issuer's keys, however many tokens come with a key that is not known
     */
    public record Oidc(
            @DefaultValue("") String issuer,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue("") String audience,
            @DefaultValue("roles") String rolesClaim,
            @DefaultValue("team") String teamClaim,
            @DefaultValue("sub") String userClaim,
            @DefaultValue Map<Role, Set<String>> roleMapping,
            @DefaultValue("60s") Duration clockSkew,
            @DefaultValue({"openid", "profile"}) Set<String> scopes,
            @DefaultValue("default") String defaultTeam,
            @DefaultValue("10s") Duration keyRefresh) {
        public Oidc {
            roleMapping = Map.copyOf(roleMapping);
            scopes = Set.copyOf(scopes);
            require(!clockSkew.isNegative(), "oidc.clock-skew must not be negative");
            positive("oidc.key-refresh", keyRefresh);
            require(scopes.contains("openid"), "oidc.scopes must contain openid");
        }

        private void requireComplete() {
            needed("issuer", issuer);
            needed("client-id", clientId);
            needed("client-secret", clientSecret);
            needed("audience", audience);
            needed("roles-claim", rolesClaim);
            needed("user-claim", userClaim);
            require(
                    issuer.matches("https?://\\S+"),
                    "oidc.issuer must be a URL such as https://login.example.com/realm");
        }

        private static void needed(String name, String value) {
            require(!value.isBlank(), "oidc." + name + " is needed in mode oidc");
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Oidc[issuer=" + issuer + ", clientId=" + clientId + ", audience=" + audience + "]";
        }
    }

    private static void positive(String name, Duration value) {
        require(value.isPositive(), name + " must be positive");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("mockcall.security." + message);
        }
    }
}
