package io.mockcall.gateway.socket;

import io.mockcall.gateway.access.limit.LimitReachedException;
import io.mockcall.gateway.call.CallRefusedException;
import io.mockcall.gateway.protocol.ErrorCode;
import io.mockcall.gateway.protocol.ServerMessage.Failed;
import java.time.Duration;

/** Error messages for failed requests: refused by call-session, refused by a limit, or not answered. */
final class CallErrorMessages {
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;

    private CallErrorMessages() {}

    static Failed of(Throwable error, Duration retryAfter) {
        if (error instanceof LimitReachedException reached) {
            return of(reached);
        }
        if (!(error instanceof CallRefusedException refused)) {
            return new Failed(
                    ErrorCode.INTERNAL,
                    "The call service cannot be reached right now; try again in a moment.",
                    false,
                    retryAfter.toSeconds());
        }
        ErrorCode code = ErrorCode.named(refused.code()).orElseGet(() -> byStatus(refused.status()));
        return new Failed(
                refused.status() == CONFLICT ? ErrorCode.BAD_MESSAGE : code,
                refused.detail(),
                false,
                refused.retryAfterSeconds());
    }

    static Failed of(LimitReachedException reached) {
        return new Failed(
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
