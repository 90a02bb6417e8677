package io.mockcall.gateway.access.signin;

import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;

/** Nobody is let in, for a reason that {@link SignInErrors} tells the client. */
final class SignInException extends AuthenticationException {
    private static final long serialVersionUID = 1;
    private static final Duration SOON = Duration.ofSeconds(5);

    /** Why not; what the problem says, and the landing page. */
    enum Reason {
        /** Name or password is wrong. */
        FAILED(HttpStatus.UNAUTHORIZED, "unauthorized", "Name or password is wrong."),
        /** The bearer token is not one of the issuer's for this audience, or not valid any more. */
        BAD_TOKEN(HttpStatus.UNAUTHORIZED, "unauthorized", "The bearer token is not valid here; get a new one."),
        LOCKED(
                HttpStatus.TOO_MANY_REQUESTS,
                "locked",
                "Too many wrong passwords for this name; wait, or ask an administrator."),
        ADDRESS_LOCKED(
                HttpStatus.TOO_MANY_REQUESTS, "locked", "Too many wrong passwords from this address; wait a while."),
        NO_ROLE(
                HttpStatus.FORBIDDEN,
                "no_role",
                "The issuer knows you, but gives you none of the roles agent, trainer, analyst and admin;"
                        + " ask an administrator for one."),
        /** The answer of the issuer to a sign-in was not one to this browser's question. */
        LOGIN_FAILED(HttpStatus.UNAUTHORIZED, "unauthorized", "Signing in at the issuer did not work; start again."),
        ISSUER_UNAVAILABLE(
                HttpStatus.SERVICE_UNAVAILABLE,
                "issuer_unavailable",
                "The issuer that vouches for people cannot be reached right now; try again in a moment."),
        SESSIONS_UNAVAILABLE(
                HttpStatus.SERVICE_UNAVAILABLE,
                "sessions_unavailable",
                "Sessions cannot be looked up right now; try again in a moment. HTTP Basic and tokens still work.");

        final HttpStatus status;
        final String code;
        final String detail;

        Reason(HttpStatus status, String code, String detail) {
            this.status = status;
            this.code = code;
            this.detail = detail;
        }

        /** In the landing page's address. */
        String word() {
            return status == HttpStatus.TOO_MANY_REQUESTS ? "locked" : name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;
    private final Duration retryAfter;

    SignInException(Reason reason) {
        this(reason, soon(reason));
    }

    SignInException(Reason reason, Throwable cause) {
        super(reason.detail, cause);
        this.reason = reason;
        this.retryAfter = soon(reason);
    }

    SignInException(Reason reason, Duration retryAfter) {
        super(reason.detail);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    private static Duration soon(Reason reason) {
        return reason.status == HttpStatus.SERVICE_UNAVAILABLE ? SOON : Duration.ZERO;
    }

    Reason reason() {
        return reason;
    }

    /** Zero where waiting does not help. */
    Duration retryAfter() {
        return retryAfter;
    }
}
