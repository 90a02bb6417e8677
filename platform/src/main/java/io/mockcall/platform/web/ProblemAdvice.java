package io.mockcall.platform.web;

import io.mockcall.platform.failure.FailureClassifiers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Turns the exceptions of controllers into problem documents. Internal details (stack traces, SQL, host names) appear in the log
 * only.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final String CODE = "code";
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final FailureClassifiers failures;

    ProblemAdvice(FailureClassifiers failures) {
        this.failures = failures;
    }

    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    ResponseEntity<ProblemDetail> denied(RuntimeException e) throws RuntimeException {
        throw e; // the security filters answer this exception
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<ProblemDetail> unexpected(Exception e) {
        if (failures.isTemporary(e)) {
            log.atWarn()
                    .addKeyValue("cause", e.toString())
                    .log("A request failed because a store or service is unavailable");
            return answer(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "internal",
                    "The service needs a database or another service that is not available now. Try again in a moment.");
        }
        log.atError().setCause(e).log("A request failed unexpectedly");
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal",
                "The service failed unexpectedly. Try again; the log of the service shows the cause.");
    }

    /** Adds a code to the problem documents of the framework. */
    @Override
    protected Mono<ResponseEntity<Object>> createResponseEntity(
            @Nullable Object body, @Nullable HttpHeaders headers, HttpStatusCode status, ServerWebExchange exchange) {
        if (body instanceof ProblemDetail problem && !hasCode(problem)) {
            problem.setProperty(CODE, code(status));
        }
        return super.createResponseEntity(body, headers, status, exchange);
    }

    private static boolean hasCode(ProblemDetail problem) {
        return problem.getProperties() != null && problem.getProperties().containsKey(CODE);
    }

    private static String code(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 406 -> "not_acceptable";
            case 413 -> "too_large";
            case 415 -> "unsupported_media_type";
            default -> status.is4xxClientError() ? "bad_message" : "internal";
        };
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String code, String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setProperty(CODE, code);
        var answer = ResponseEntity.status(status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, "5");
        }
        return answer.body(body);
    }
}
