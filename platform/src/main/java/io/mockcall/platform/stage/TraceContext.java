package io.mockcall.platform.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mockcall.contracts.Event;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * W3C trace context of events. The trace ids are derived from the event id, so that an event that is published again continues
 * the same trace.
 */
final class TraceContext {
    private static final int TRACE_ID_END = 35;
    private static final int HEADER_LENGTH = 55;

    private TraceContext() {}

    /** Continues the trace of the event that caused this one. Without a cause, starts a trace if the topic's events start traces. */
    static @Nullable String of(Event event, @Nullable String cause) {
        if (cause == null && !event.topic().startsTraces()) {
            return null;
        }
        byte[] hash = sha256(event.eventId());
        HexFormat hex = HexFormat.of();
        String trace = cause != null && cause.length() == HEADER_LENGTH
                ? cause.substring(0, TRACE_ID_END)
                : "00-" + hex.formatHex(hash, 0, 16);
        return trace + "-" + hex.formatHex(hash, 16, 24) + "-01";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM lacks SHA-256", e);
        }
    }
}
