package io.mockcall.gateway.call;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Limits the notices of a call, so that a lasting fault does not flood the agent's screen. */
final class NoticeLimiter {
    /** Shortest time between two notices with the same code. */
    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);
    /** Most codes of a call. Notices with further codes are not sent. */
    private static final int MAX_CODES = 32;

    private final Map<String, Long> lastSent = new HashMap<>();

    /** Whether a notice with this code may be sent now. If so, it counts as sent. */
    boolean mayBeSent(String code, long nowNanos) {
        Long last = lastSent.get(code);
        boolean isAllowed = last == null ? lastSent.size() < MAX_CODES : nowNanos - last >= PAUSE_NANOS;
        if (isAllowed) {
            lastSent.put(code, nowNanos);
        }
        return isAllowed;
    }
}
