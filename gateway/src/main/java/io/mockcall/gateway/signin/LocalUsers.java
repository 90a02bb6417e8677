package io.mockcall.gateway.signin;

import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The users of the configuration. Checking a password computes for 50 to 100 ms, by design. */
final class LocalUsers {
    private static final String PREFIX = "{bcrypt}";
    private static final String DEMO_TEAM = "demo";
    private static final int CHEAPEST = 4;
    private static final int USUAL = 10;

    private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder();
    private final Map<String, Entry> users = new LinkedHashMap<>();
    private final String nobodysHash;

    private record Entry(String hash, Caller caller) {}

    LocalUsers(SignInProperties properties) {
        if (properties.demoUsers()) {
            var cheap = new BCryptPasswordEncoder(CHEAPEST); // everybody knows these passwords
            for (Role role : Role.values()) {
                String name = role.wireName();
                users.put(name, new Entry(cheap.encode(name), new Caller(name, DEMO_TEAM, Set.of(role))));
            }
        }
        for (SignInProperties.User user : properties.users()) {
            String hash =
                    user.password().startsWith(PREFIX) ? user.password().substring(PREFIX.length()) : user.password();
            users.put(user.name(), new Entry(hash, new Caller(user.name(), user.team(), user.roles())));
        }
        nobodysHash = new BCryptPasswordEncoder(properties.demoUsers() ? CHEAPEST : USUAL).encode("nobody");
    }

    boolean isEmpty() {
        return users.isEmpty();
    }

    /** Whose password it is. An unknown name takes as long as a wrong password. */
    Optional<Caller> check(String name, String password) {
        Entry user = users.get(name);
        boolean right = encoder.matches(password, user == null ? nobodysHash : user.hash);
        return user != null && right ? Optional.of(user.caller) : Optional.empty();
    }
}
