package io.mockcall.platform.stage;

import java.util.LinkedHashSet;

/** The ids of the events that a call brought last, so that one that comes again is skipped. Bounded. */
final class RecentEventIds {
    private static final int CAPACITY = 512;

    private final LinkedHashSet<String> ids = new LinkedHashSet<>();

    /**
     * @return whether it is new
     */
    boolean add(String id) {
        if (!ids.add(id)) {
            return false;
        }
        if (ids.size() > CAPACITY) {
            ids.removeFirst();
        }
        return true;
    }

    /** It was not processed after all, and may come again. */
    void forget(String id) {
        ids.remove(id);
    }
}
