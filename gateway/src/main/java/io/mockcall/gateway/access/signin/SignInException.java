package io.mockcall.gateway.access.signin;

import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;

/** A sign-in has failed. {@link SignInErrors} tells the client the reason. */
final class SignInException extends AuthenticationException {
    private static final long serialVersionUID = 1;
    private static final Duration SOON = Duration.ofSeconds(5);

    /** Reason of the failure, with the status, code and text of the problem document. */
    enum Reason {
        /** Name or password is wrong. */
        FAILED(HttpStatus.UNAUTHORIZED, "unauthorized", "Name or password is wrong."),
        /** The bearer token is not of the issuer, not for this audience, or expired. */
        BAD_TOKEN(HttpStatus.UNAUTHORIZED, "unauthorized", "The bearer token is not valid here; get a new one."),
        /** The name is locked. */
        LOCKED(
                HttpStatus.TOO_MANY_REQUESTS,
                "locked",
                "Too many wrong passwords for this name; wait, or ask an administrator."),
        /** The address is locked. */
        ADDRESS_LOCKED(
                HttpStatus.TOO_MANY_REQUESTS, "locked", "Too many wrong passwords from this address; wait a while."),
        /** The token contains no role of this application. */
        NO_ROLE(
                HttpStatus.FORBIDDEN,
                "no_role",
                "The issuer has given you none of the roles agent, trainer, analyst and admin;"
                        + " ask an administrator for a role."),
        /** The response of the issuer does not match the request of this browser. */
        LOGIN_FAILED(HttpStatus.UNAUTHORIZED, "unauthorized", "The sign-in at the issuer failed; start again."),
        ISSUER_UNAVAILABLE(
                HttpStatus.SERVICE_UNAVAILABLE,
                "issuer_unavailable",
                "The issuer cannot be reached right now; try again in a moment."),
        SESSIONS_UNAVAILABLE(
                HttpStatus.SERVICE_UNAVAILABLE,
                "sessions_unavailable",
                "Sessions are unavailable right now; try again in a moment. HTTP Basic and tokens still work.");

        final HttpStatus status;
        final String code;
        final String detail;

        Reason(HttpStatus status, String code, String detail) {
            this.status = status;
            this.code = code;
            this.detail = detail;
        }

        /** Query parameter that selects the notice on the landing page. */
        String queryParameter() {
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

    /** Time after which the sign-in may succeed; zero if waiting does not help. */
    Duration retryAfter() {
        return retryAfter;
    }
}
