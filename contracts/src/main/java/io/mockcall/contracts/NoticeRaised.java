package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;

/**
 * Something happened that somebody should know, and the call goes on.
 *
 * @param code what happened; one of {@link Code}, or a name that this version does not know
 * @param message one sentence for the agent
 * @param cause id of what caused the notice, unique within the call and the code, for example {@code turn-3-1}
 */
public record NoticeRaised(CallId callId, String code, String message, String cause, Instant at)
        implements CallControl {
    /** The known codes; on the wire in lower case. */
    public enum Code {
        /** The chosen voice failed, and another voice speaks. */
        VOICE_FALLBACK;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /** The constant's name in lower case. */
        public String wireName() {
            return wireName;
        }
    }

    public NoticeRaised {
        requireNonNull(callId, "callId");
        requireNonNull(code, "code");
        requireNonNull(message, "message");
        requireNonNull(cause, "cause");
        requireNonNull(at, "at");
    }

    public NoticeRaised(CallId callId, Code code, String message, String cause, Instant at) {
        this(callId, code.wireName(), message, cause, at);
    }

    @Override
    public String eventId() {
        return callId + "/notice/" + code + "/" + cause;
    }
}
