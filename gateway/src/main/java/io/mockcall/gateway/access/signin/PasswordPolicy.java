package io.mockcall.gateway.access.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The rules for new passwords: long enough, different from the name and the old password, and not among the most common ones. */
final class PasswordPolicy {
    private static final int MIN_BYTES = 12;

    /** Bytes that bcrypt reads. */
    private static final int MAX_BYTES = 72;

    /** The most common passwords, without leading and trailing digits and signs. */
    private static final Set<String> COMMON = Set.of(
            "password",
            "passwort",
            "passw0rd",
            "p@ssw0rd",
            "passwordpassword",
            "qwerty",
            "qwertyuiop",
            "qwertyuiopas",
            "qwertz",
            "qwertzuiop",
            "letmein",
            "iloveyou",
            "welcome",
            "welcomeback",
            "administrator",
            "admin",
            "adminadmin",
            "changeme",
            "changemenow",
            "trustno",
            "superman",
            "football",
            "baseball",
            "princess",
            "sunshine",
            "dragon",
            "monkey",
            "master",
            "mockcall",
            "callcenter",
            "callcentre",
            "abcdefghijkl",
            "asdfghjkl",
            "asdfghjklqwe",
            "zxcvbnm",
            "secret",
            "secretsecret",
            "correcthorsebatterystaple",
            "summer",
            "winter",
            "spring",
            "autumn");

    private PasswordPolicy() {}

    /** The rule that the new password breaks, as a predicate such as "must not be the name"; empty if it breaks none. */
    static Optional<String> violation(String name, String current, String replacement) {
        int bytes = replacement.getBytes(UTF_8).length;
        if (bytes < MIN_BYTES || bytes > MAX_BYTES) {
            return Optional.of("must have " + MIN_BYTES + " to " + MAX_BYTES + " bytes");
        }
        String plain = replacement.toLowerCase(Locale.ROOT);
        if (replacement.equals(current)) {
            return Optional.of("must differ from the old password");
        }
        if (core(plain).equals(core(name.toLowerCase(Locale.ROOT))) || plain.equals(name.toLowerCase(Locale.ROOT))) {
            return Optional.of("must not be the name");
        }
        if (COMMON.contains(core(plain)) || plain.chars().distinct().count() < 4) {
            return Optional.of("must not be one of the most common passwords");
        }
        return Optional.empty();
    }

    /** The password without digits and signs at both ends. */
    private static String core(String password) {
        return password.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
    }
}
