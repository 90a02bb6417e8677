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

/** The configured users. Checking a password takes 50 to 100 ms of computing time, by design of bcrypt. */
final class LocalUsers {
    private static final String PREFIX = "{bcrypt}";
    private static final String DEMO_TEAM = "demo";
    private static final int MIN_STRENGTH = 4;
    private static final int STRENGTH = 10;
    private static final int VERSION_LENGTH = 16;

    private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(STRENGTH);
    private final Map<String, User> users = new LinkedHashMap<>();
    private final String unknownUserHash;

    /**
     * A configured user.
     *
     * @param hash bcrypt hash of the configured password
     * @param version identifies the configured password, equally at every gateway
     * @param demo whether it is a demo user, whose password is public and cannot be changed
     */
    record User(String hash, String version, Caller caller, boolean demo) {}

    LocalUsers(SignInProperties properties) {
        if (properties.demoUsers()) {
            var cheap = new BCryptPasswordEncoder(MIN_STRENGTH); // these passwords are public
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
        unknownUserHash = new BCryptPasswordEncoder(properties.demoUsers() ? MIN_STRENGTH : STRENGTH).encode("nobody");
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
     * @param changed hash of the password that the user has chosen instead of the configured one, if any
     */
    boolean matches(String name, String password, Optional<String> changed) {
        User user = users.get(name);
        String hash = user == null ? unknownUserHash : changed.orElse(user.hash);
        return encoder.matches(password, hash) && user != null;
    }

    /** Hashes a password. Takes as long as checking one. */
    String hash(String password) {
        return encoder.encode(password);
    }

    /** A short identifier of a hash that is of no use for guessing the password. */
    static String version(String hash) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(hash.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, VERSION_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
