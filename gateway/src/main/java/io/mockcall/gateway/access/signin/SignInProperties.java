package io.mockcall.gateway.access.signin;

import io.mockcall.platform.security.Role;
import io.mockcall.platform.settings.SettingsValidator;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of sign-in; see docs/sign-in.md.
 *
 * @param mode way in which people sign in
 * @param users users of mode {@code local}
 * @param demoUsers adds the users agent, trainer, analyst and admin to mode {@code local}, each with the name as password; allowed
 *     only if the gateway listens on loopback
 * @param allowedOrigins origins of browsers, for example {@code https://calls.example.com}, in addition to the gateway's own
 * @param session time limits of browser sessions
 * @param lockout lock after wrong passwords
 * @param oidc issuer of mode {@code oidc}
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
    private static final SettingsValidator SETTINGS = new SettingsValidator("mockcall.security");

    public SignInProperties {
        users = List.copyOf(users);
        allowedOrigins = Set.copyOf(allowedOrigins);
        Set<String> names = new HashSet<>();
        for (User user : users) {
            SETTINGS.require(names.add(user.name()), "users: there are two users named " + user.name());
        }
        if (mode == Mode.OIDC) {
            oidc.requireComplete();
        }
    }

    /** Way in which people sign in. */
    public enum Mode {
        /** With a password of the configuration. */
        LOCAL,
        /** At an OpenID Connect issuer. */
        OIDC
    }

    /**
     * A user of mode {@code local}.
     *
     * @param name name for the sign-in and id of the user
     * @param password bcrypt hash of the password
     * @param team team of the user
     * @param roles at least one role
     */
    public record User(
            String name,
            String password,
            @DefaultValue("default") String team,
            Set<Role> roles) {
        public User {
            SETTINGS.require(name != null && !name.isBlank(), "users: a user needs a name");
            SETTINGS.require(
                    password != null && password.matches("(\\{bcrypt})?\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}"),
                    "users: the password of " + name + " must be a bcrypt hash");
            SETTINGS.require(roles != null && !roles.isEmpty(), "users: " + name + " needs at least one of the roles");
            roles = Set.copyOf(roles);
        }

        /** Leaves out the hash. */
        @Override
        public String toString() {
            return "User[name=" + name + ", team=" + team + ", roles=" + roles + "]";
        }
    }

    /**
     * Time limits of a browser session.
     *
     * @param idle time since the last request after which the session ends
     * @param lifetime time since the sign-in after which the session ends
     */
    public record Session(
            @DefaultValue("8h") Duration idle,
            @DefaultValue("24h") Duration lifetime) {
        public Session {
            SETTINGS.requirePositive("session.idle", idle);
            SETTINGS.requirePositive("session.lifetime", lifetime);
        }
    }

    /**
     * Lock of names and addresses after wrong passwords.
     *
     * @param failures wrong passwords for one name that lock the name, at least 1; an unknown name is locked in the same way
     * @param window time in which the failures count
     * @param duration time for which the name or the address is locked
     * @param addressFailures wrong passwords from one address, for any names, that lock the address, at least 1; a value above the
     *     mistakes of all people behind one router
     */
    public record Lockout(
            @DefaultValue("5") int failures,
            @DefaultValue("15m") Duration window,
            @DefaultValue("15m") Duration duration,
            @DefaultValue("50") int addressFailures) {
        public Lockout {
            SETTINGS.require(failures >= 1, "lockout.failures must be at least 1");
            SETTINGS.require(addressFailures >= 1, "lockout.address-failures must be at least 1");
            SETTINGS.requirePositive("lockout.window", window);
            SETTINGS.requirePositive("lockout.duration", duration);
        }
    }

    /**
     * The OpenID Connect issuer and the claims of its tokens. A claim is named by a path: {@code realm_access.roles} is the field
     * roles of the claim realm_access.
     *
     * @param issuer URL of the issuer, as in {@code iss} of its tokens; the gateway reads the discovery document below this URL
     * @param clientId client id of the gateway at the issuer
     * @param clientSecret client secret of the gateway at the issuer
     * @param audience value that {@code aud} of a program's access token must contain
     * @param rolesClaim path of the claim that lists the roles
     * @param teamClaim path of the claim that names the team
     * @param userClaim path of the claim that names the user
     * @param roleMapping the issuer's names for each role; a role without a mapping has its own name
     * @param clockSkew tolerated difference between the clocks of issuer and gateway
     * @param scopes scopes that the gateway requests; must contain openid
     * @param defaultTeam team of a caller whose token names no team
     * @param keyRefresh shortest time between two fetches of the issuer's keys because of a token with an unknown key
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
            SETTINGS.require(!clockSkew.isNegative(), "oidc.clock-skew must not be negative");
            SETTINGS.requirePositive("oidc.key-refresh", keyRefresh);
            SETTINGS.require(scopes.contains("openid"), "oidc.scopes must contain openid");
        }

        private void requireComplete() {
            needed("issuer", issuer);
            needed("client-id", clientId);
            needed("client-secret", clientSecret);
            needed("audience", audience);
            needed("roles-claim", rolesClaim);
            needed("user-claim", userClaim);
            SETTINGS.require(
                    issuer.matches("https?://\\S+"),
                    "oidc.issuer must be a URL such as https://login.example.com/realm");
        }

        private static void needed(String name, String value) {
            SETTINGS.require(!value.isBlank(), "oidc." + name + " must be set in mode oidc");
        }

        /** Leaves out the secret. */
        @Override
        public String toString() {
            return "Oidc[issuer=" + issuer + ", clientId=" + clientId + ", audience=" + audience + "]";
        }
    }
}
