package io.mockcall.gateway.socket;

import io.mockcall.contracts.call.ErrorCode;
import io.mockcall.contracts.call.ServerMessage.Failure;
import io.mockcall.gateway.access.limit.LimitReachedException;
import io.mockcall.gateway.call.CallRefusedException;
import java.time.Duration;

/** Error messages for failed requests: refused by call-session, refused by a limit, or not answered. */
final class CallErrorMessages {
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;

    private CallErrorMessages() {}

    static Failure of(Throwable error, Duration retryAfter) {
        if (error instanceof LimitReachedException reached) {
            return of(reached);
        }
        if (!(error instanceof CallRefusedException refused)) {
            return new Failure(
                    ErrorCode.INTERNAL,
                    "The call service cannot be reached right now; try again in a moment.",
                    false,
                    retryAfter.toSeconds());
        }
        ErrorCode code = ErrorCode.named(refused.code()).orElseGet(() -> byStatus(refused.status()));
        return new Failure(
                refused.status() == CONFLICT ? ErrorCode.BAD_MESSAGE : code,
                refused.detail(),
                false,
                refused.retryAfterSeconds());
    }

    static Failure of(LimitReachedException reached) {
        return new Failure(
                ErrorCode.RATE_LIMITED, String.valueOf(reached.getMessage()), false, reached.retryAfterSeconds());
    }

    private static ErrorCode byStatus(int status) {
        return switch (status) {
            case NOT_FOUND -> ErrorCode.CALL_NOT_FOUND;
            case TOO_MANY_REQUESTS -> ErrorCode.RATE_LIMITED;
            default -> ErrorCode.BAD_MESSAGE;
        };
    }
}
