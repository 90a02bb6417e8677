package io.mockcall.simulator.conversation;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** Something said on the call. */
public record Spoken(Speaker speaker, int turn, String text) {
    public Spoken {
        requireNonNull(speaker, "speaker");
        requireNonNull(text, "text");
    }

    /**
     * As many of the first words as were heard; empty if none.
     *
     * @param share 0 to 1
     */
    String beginning(double share) {
        String[] words = text.split(" ");
        int heard = (int) Math.round(words.length * share);
        return heard >= words.length
                ? text
                : heard == 0 ? "" : String.join(" ", List.of(words).subList(0, heard)) + " \u2026";
    }

    public enum Speaker {
        AGENT,
        CUSTOMER
    }
}
