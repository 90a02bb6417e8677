package io.mockcall.gateway.access.signin;

import io.mockcall.gateway.access.signin.SignInException.Reason;
import io.mockcall.platform.failure.Outages;

/** Maps what goes wrong between the gateway and the issuer. */
final class IssuerErrors {
    private static final int MAX_DEPTH = 10;

    private IssuerErrors() {}

    /**
     * @param otherwise why nobody is let in if the issuer is not to blame
     */
    static SignInException map(Throwable error, Reason otherwise) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (cause instanceof SignInException known) {
                return known;
            }
            cause = cause.getCause();
        }
        return new SignInException(Outages.isOutage(error) ? Reason.ISSUER_UNAVAILABLE : otherwise, error);
    }
}
