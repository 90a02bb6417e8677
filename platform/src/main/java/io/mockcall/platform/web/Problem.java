package io.mockcall.platform.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An error for the client: an RFC 9457 problem document with the suite's error {@code code}. */
public final class Problem extends ErrorResponseException {
    private static final long serialVersionUID = 1;

    private Problem(HttpStatus status, ProblemDetail body) {
        super(status, body, null);
    }

    /**
     * @param code one of the error codes of the call protocol, for example {@code scenario_not_found}
     * @param detail says what the client can do
     */
    public static Problem of(HttpStatus status, String code, String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setProperty("code", code);
        return new Problem(status, body);
    }

    /**
     * The problem 403.
     *
     * @param rule a sentence that says who is allowed
     */
    public static Problem forbidden(String rule) {
        return of(HttpStatus.FORBIDDEN, "forbidden", rule);
    }
}
