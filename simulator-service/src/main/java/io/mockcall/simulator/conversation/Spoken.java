package io.mockcall.simulator.conversation;

import static java.util.Objects.requireNonNull;

/** Something said on the call. */
public record Spoken(Speaker speaker, int turn, String text) {
    public Spoken {
        requireNonNull(speaker, "speaker");
        requireNonNull(text, "text");
    }

    public enum Speaker {
        AGENT,
        CUSTOMER
    }
}
