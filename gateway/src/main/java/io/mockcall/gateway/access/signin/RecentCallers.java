package io.mockcall.gateway.access.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** Remembers the callers of the last minute. Bounded: forgets the oldest caller. */
final class RecentCallers {
    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final int CAPACITY = 1_000;

    private final Clock clock;
    private final Map<String, Instant> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Entry<String, Instant> eldest) {
            return size() > CAPACITY;
        }
    };

    RecentCallers(Clock clock) {
        this.clock = clock;
    }

    /** Whether the caller was not here in the last minute; remembers the caller. */
    synchronized boolean isNew(String name) {
        Instant now = clock.instant();
        @Nullable Instant before = seen.get(name);
        if (before != null && before.plus(REMEMBERED).isAfter(now)) {
            return false;
        }
        seen.remove(name);
        seen.put(name, now);
        return true;
    }
}
