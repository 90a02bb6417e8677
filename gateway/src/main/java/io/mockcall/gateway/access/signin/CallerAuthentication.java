package io.mockcall.gateway.access.signin;

import io.mockcall.platform.security.Caller;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Authentication of a {@link Caller}, by password or by issuer. */
public final class CallerAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1;

    private final Caller caller;

    @Nullable private final String passwordVersion;

    @Nullable private final String idToken;

    private CallerAuthentication(Caller caller, @Nullable String passwordVersion, @Nullable String idToken) {
        super(caller.roles().stream()
                .map(role -> new SimpleGrantedAuthority(role.authority()))
                .toList());
        this.caller = caller;
        this.passwordVersion = passwordVersion;
        this.idToken = idToken;
        setAuthenticated(true);
    }

    /** Authentication by a password. */
    static CallerAuthentication byPassword(Caller caller, String passwordVersion) {
        return new CallerAuthentication(caller, passwordVersion, null);
    }

    /**
     * Authentication by an issuer.
     *
     * @param idToken identity token for the sign-out at the issuer; null for programs
     */
    static CallerAuthentication byIssuer(Caller caller, @Nullable String idToken) {
        return new CallerAuthentication(caller, null, idToken);
    }

    /** The caller of an authenticated request. */
    public static Caller caller(Principal principal) {
        if (principal instanceof CallerAuthentication signedIn) {
            return signedIn.caller;
        }
        throw new IllegalStateException("the principal is not a CallerAuthentication but a " + principal.getClass());
    }

    Caller caller() {
        return caller;
    }

    /** Version of the password; null for an authentication by an issuer. */
    @Nullable String passwordVersion() {
        return passwordVersion;
    }

    @Nullable String idToken() {
        return idToken;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return caller;
    }

    @Override
    public String getName() {
        return caller.userId();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallerAuthentication that && caller.equals(that.caller);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
