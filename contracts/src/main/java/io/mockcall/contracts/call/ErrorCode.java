package io.mockcall.contracts.call;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of error that the gateway reports with {@link ServerMessage.Failure}. */
public enum ErrorCode {
    /** The text message is not JSON, lacks a field, has a wrong value, or does not fit the state of the call. */
    BAD_MESSAGE,
    /** The binary message is not an audio frame of the agent, or no call is running. */
    BAD_FRAME,
    /** The text or binary message has too many bytes. */
    TOO_LARGE,
    /** The gateway does not know the codec or the sample rate. */
    UNSUPPORTED_CODEC,
    /** The user is not allowed to do this. */
    UNAUTHORIZED,
    /** There is no playable scenario with this id. */
    SCENARIO_NOT_FOUND,
    /** The call does not exist, or cannot be rejoined. */
    CALL_NOT_FOUND,
    /** The user has reached a limit. */
    RATE_LIMITED,
    /** The scenario can only be played with the consent to record. */
    CONSENT_REQUIRED,
    /** Speech recognition or synthesis is not available at the moment. */
    SPEECH_UNAVAILABLE,
    /** The simulated customer is not available at the moment. */
    SIMULATOR_UNAVAILABLE,
    /** The server failed. */
    INTERNAL;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The value of the field {@code code}: the constant's name in lower case. */
    public String wireName() {
        return wireName;
    }

    /** The code of this wire name; empty if this version of the protocol does not know the name. */
    public static Optional<ErrorCode> named(String wireName) {
        return Arrays.stream(values())
                .filter(code -> code.wireName.equals(wireName))
                .findFirst();
    }
}
