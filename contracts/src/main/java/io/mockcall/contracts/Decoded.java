package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

/** What reading a record gave: bad input is a value, not an exception. */
public sealed interface Decoded {
    record Good(Event event) implements Decoded {
        public Good {
            requireNonNull(event, "event");
        }
    }

    /** Cannot be read, and never will be. */
    record Poison(String reason) implements Decoded {
        public Poison {
            requireNonNull(reason, "reason");
        }
    }
}
