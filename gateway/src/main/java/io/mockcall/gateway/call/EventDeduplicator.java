package io.mockcall.gateway.call;

import java.util.LinkedHashSet;

/** Remembers the newest events of a call, so that one that arrives twice is told to the client once. */
final class EventDeduplicator {
    private static final int CAPACITY = 256;

    private final LinkedHashSet<String> ids = new LinkedHashSet<>();

    /** Whether it is the first time. */
    boolean isNew(String eventId) {
        if (!ids.add(eventId)) {
            return false;
        }
        if (ids.size() > CAPACITY) {
            ids.removeFirst();
        }
        return true;
    }
}
