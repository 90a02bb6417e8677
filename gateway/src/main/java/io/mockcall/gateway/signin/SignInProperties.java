package io.mockcall.gateway.signin;

import io.mockcall.platform.security.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may sign in, and from where.
 *
 * @param mode how people sign in
 * @param users of mode {@code local}
 * @param demoUsers adds the users agent, trainer, analyst and admin, each with the name as password; only ever on loopback
 * @param allowedOrigins of browsers, for example {@code https://calls.example.com}, besides the host that was asked
 */
@ConfigurationProperties("mockcall.security")
public record SignInProperties(
        @DefaultValue("local") Mode mode,
        @DefaultValue List<User> users,
        @DefaultValue("false") boolean demoUsers,
        @DefaultValue Set<String> allowedOrigins) {
    public SignInProperties {
        users = List.copyOf(users);
        allowedOrigins = Set.copyOf(allowedOrigins);
        Set<String> names = new HashSet<>();
        for (User user : users) {
            require(names.add(user.name()), "users: there are two users named " + user.name());
        }
    }

    /** How people sign in. */
    public enum Mode {
        LOCAL
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
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("mockcall.security." + message);
        }
    }
}
