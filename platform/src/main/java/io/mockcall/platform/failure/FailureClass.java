package io.mockcall.platform.failure;

import static java.util.Objects.requireNonNull;

/** What a stage does after a failure. */
public sealed interface FailureClass {
    Transient TRANSIENT = new Transient();
    Permanent PERMANENT = new Permanent();

    /** The same work may succeed a moment later: it is retried a bounded number of times. */
    record Transient() implements FailureClass {}

    /**
     * A store that the process cannot work without is unavailable: the work waits without a limit until the store is back.
     *
     * @param store the store's name, as metrics and logs show it, for example {@code postgres}
     */
    record StoreUnavailable(String store) implements FailureClass {
        public StoreUnavailable {
            requireNonNull(store, "store");
        }
    }

    /** The same work fails again: it is not retried. A stage publishes its records to the dead letters. */
    record Permanent() implements FailureClass {}
}
