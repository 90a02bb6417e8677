package io.mockcall.gateway.call;

import org.jspecify.annotations.Nullable;

/** Call-session has refused a request. */
public final class CallRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String detail;
    private final @Nullable Long retryAfterSeconds;

    /**
     * @param status HTTP status of the answer, 4xx
     * @param code code of the problem document; empty if the document has none
     * @param detail text for the client that says what to do
     * @param retryAfterSeconds seconds after which the request may succeed; null if unknown
     */
    public CallRefusedException(int status, String code, String detail, @Nullable Long retryAfterSeconds) {
        super(status + " " + code + ": " + detail);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    public @Nullable Long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
