package io.mockcall.gateway.access.signin;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Counts up to a limit; a count that reached it stays for longer. */
interface AttemptCounters {
    /**
     * How a count stands.
     *
     * @param left until it is forgotten
     */
    record Count(long value, Duration left) {
        static final Count NONE = new Count(0, Duration.ZERO);
    }

    /**
     * When a count is forgotten.
     *
     * @param window after its first
     * @param penalty after the one that reached the limit
     */
    record Rule(int limit, Duration window, Duration penalty) {}

    /** Counts one more. */
    Mono<Count> increment(String key, Rule rule);

    /** One was not meant to count. */
    Mono<Void> giveBack(String key);

    Mono<Void> clear(String key);

    Mono<Count> look(String key);
}
