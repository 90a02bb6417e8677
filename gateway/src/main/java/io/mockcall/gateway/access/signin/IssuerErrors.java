package io.mockcall.gateway.access.signin;

import io.mockcall.gateway.access.signin.SignInException.Reason;
import io.mockcall.platform.failure.TransientFailures;

/** Maps errors of requests to the issuer to {@link SignInException}. */
final class IssuerErrors {
    private static final int MAX_DEPTH = 10;

    private IssuerErrors() {}

    /**
     * Finds the sign-in error among the causes, or makes one.
     *
     * @param otherwise reason of the error unless the issuer is unavailable
     */
    static SignInException map(Throwable error, Reason otherwise) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (cause instanceof SignInException known) {
                return known;
            }
            cause = cause.getCause();
        }
        return new SignInException(TransientFailures.isTransient(error) ? Reason.ISSUER_UNAVAILABLE : otherwise, error);
    }
}
