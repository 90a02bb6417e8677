package io.mockcall.gateway.access.signin;

import io.mockcall.gateway.access.signin.SignInAudit.Method;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/**
 * An attempt to sign in with name and password.
 *
 * @param method way in which the password was sent
 * @param address address of the client
 */
record PasswordAttempt(String name, String password, Method method, String address) {
    private static final int MAX_LENGTH = 200;

    static PasswordAttempt of(UsernamePasswordAuthenticationToken given, Method method, String address) {
        return new PasswordAttempt(
                given.getName(), given.getCredentials() instanceof String text ? text : "", method, address);
    }

    boolean isTooLong() {
        return name.length() > MAX_LENGTH || password.length() > MAX_LENGTH;
    }

    /** Leaves out the password. */
    @Override
    public String toString() {
        return "Guess[name=" + name + ", method=" + method + ", address=" + address + "]";
    }
}
