package io.mockcall.contracts;

import static java.util.Objects.requireNonNull;

/** The outcome of decoding a record. Bad input is a value, not an exception. */
public sealed interface Decoded {
    record Good(Event event) implements Decoded {
        public Good {
            requireNonNull(event, "event");
        }
    }

    /** A record that cannot be decoded, now or later. */
    record Poison(String reason) implements Decoded {
        public Poison {
            requireNonNull(reason, "reason");
        }
    }
}
