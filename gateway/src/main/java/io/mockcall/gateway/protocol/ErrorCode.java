package io.mockcall.gateway.protocol;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can go wrong on a call socket. */
public enum ErrorCode {
    BAD_MESSAGE,
    BAD_FRAME,
    TOO_LARGE,
    UNSUPPORTED_CODEC,
    UNAUTHORIZED,
    SCENARIO_NOT_FOUND,
    CALL_NOT_FOUND,
    RATE_LIMITED,
    CONSENT_REQUIRED,
    SPEECH_UNAVAILABLE,
    SIMULATOR_UNAVAILABLE,
    INTERNAL;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The code that a service's problem document names, if the protocol knows it. */
    public static Optional<ErrorCode> named(String wireName) {
        return Arrays.stream(values())
                .filter(code -> code.wireName().equals(wireName))
                .findFirst();
    }
}
