package io.mockcall.gateway.access.signin;

import io.mockcall.platform.security.Caller;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Somebody who signed in here. */
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

    static CallerAuthentication byPassword(Caller caller, String passwordVersion) {
        return new CallerAuthentication(caller, passwordVersion, null);
    }

    /**
     * @param idToken with which one signs out at the issuer; null for programs
     */
    static CallerAuthentication byIssuer(Caller caller, @Nullable String idToken) {
        return new CallerAuthentication(caller, null, idToken);
    }

    /** Who it is; only for requests that were let in. */
    public static Caller caller(Principal principal) {
        if (principal instanceof CallerAuthentication signedIn) {
            return signedIn.caller;
        }
        throw new IllegalStateException("nobody signs in other than by SignIn, yet here is " + principal.getClass());
    }

    Caller caller() {
        return caller;
    }

    /** Which of the user's passwords, one after the other, it was; null where an issuer vouched. */
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
