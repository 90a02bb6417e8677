package io.mockcall.gateway.signin;

import io.mockcall.gateway.signin.SignInAudit.Way;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/** A name and a password, and where they come from. */
record Guess(String name, String password, Way way, String address) {
    private static final int MAX_LENGTH = 200;

    static Guess of(UsernamePasswordAuthenticationToken given, Way way, String address) {
        return new Guess(given.getName(), given.getCredentials() instanceof String text ? text : "", way, address);
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
