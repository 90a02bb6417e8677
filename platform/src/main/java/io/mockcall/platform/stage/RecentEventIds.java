package io.mockcall.platform.stage;

import java.util.LinkedHashSet;

/** The ids of the last events of a key, so that a repeated event is recognized. Bounded. */
final class RecentEventIds {
    private static final int CAPACITY = 512;

    private final LinkedHashSet<String> ids = new LinkedHashSet<>();

    /**
     * @return whether the id is new
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

    /** The event was not processed, and may come again. */
    void forget(String id) {
        ids.remove(id);
    }
}
