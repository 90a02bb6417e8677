package io.mockcall.gateway.access.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.platform.security.Caller;
import io.mockcall.platform.security.Role;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    private static final int VERSION_LENGTH = 16;

    private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(USUAL);
    private final Map<String, User> users = new LinkedHashMap<>();
    private final String nobodysHash;

    /**
     * One of them.
     *
     * @param version the same at every gateway as long as the configuration's password is
     * @param demo everybody knows the password, and nobody may change it for the others
     */
    record User(String hash, String version, Caller caller, boolean demo) {}

    LocalUsers(SignInProperties properties) {
        if (properties.demoUsers()) {
            var cheap = new BCryptPasswordEncoder(CHEAPEST); // everybody knows these passwords
            for (Role role : Role.values()) {
                String name = role.wireName();
                users.put(
                        name,
                        new User(
                                cheap.encode(name),
                                version(DEMO_TEAM + name),
                                new Caller(name, DEMO_TEAM, Set.of(role)),
                                true));
            }
        }
        for (SignInProperties.User user : properties.users()) {
            String hash =
                    user.password().startsWith(PREFIX) ? user.password().substring(PREFIX.length()) : user.password();
            var caller = new Caller(user.name(), user.team(), user.roles());
            users.put(user.name(), new User(hash, version(hash), caller, false));
        }
        nobodysHash = new BCryptPasswordEncoder(properties.demoUsers() ? CHEAPEST : USUAL).encode("nobody");
    }

    boolean isEmpty() {
        return users.isEmpty();
    }

    Optional<User> named(String name) {
        return Optional.ofNullable(users.get(name));
    }

    /**
     * Whether the password is right. An unknown name takes as long as a wrong password.
     *
     * @param changed the hash of what the user chose instead of the configuration's password, if any
     */
    boolean matches(String name, String password, Optional<String> changed) {
        User user = users.get(name);
        String hash = user == null ? nobodysHash : changed.orElse(user.hash);
        return encoder.matches(password, hash) && user != null;
    }

    /** As slow as checking one. */
    String hash(String password) {
        return encoder.encode(password);
    }

    /** Tells one hash from another, and is of no use for guessing the password. */
    static String version(String hash) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(hash.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, VERSION_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
