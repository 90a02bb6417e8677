package io.mockcall.gateway.access.signin;

import io.mockcall.gateway.access.signin.SignInAudit.Way;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/** A name and a password, and where they come from. */
record PasswordAttempt(String name, String password, Way way, String address) {
    private static final int MAX_LENGTH = 200;

    static PasswordAttempt of(UsernamePasswordAuthenticationToken given, Way way, String address) {
        return new PasswordAttempt(
                given.getName(), given.getCredentials() instanceof String text ? text : "", way, address);
    }

    boolean isTooLong() {
        return name.length() > MAX_LENGTH || password.length() > MAX_LENGTH;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Guess[name=" + name + ", way=" + way + ", address=" + address + "]";
    }
}
