package io.mockcall.gateway.call;

import java.util.LinkedHashSet;

/** Recognises redelivered events of one call by their id. Remembers the newest {@value #CAPACITY} ids. */
final class EventDeduplicator {
    private static final int CAPACITY = 256;

    private final LinkedHashSet<String> ids = new LinkedHashSet<>();

    /** Whether the event arrives for the first time; remembers its id. */
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
