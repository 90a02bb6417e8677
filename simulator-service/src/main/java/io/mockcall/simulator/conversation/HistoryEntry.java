package io.mockcall.simulator.conversation;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A sentence of the customer or an utterance of the agent.
 *
 * @param turn number of the customer's turn; for the agent, number of the customer's last turn before it
 */
public record HistoryEntry(Speaker speaker, int turn, String text) {
    public HistoryEntry {
        requireNonNull(speaker, "speaker");
        requireNonNull(text, "text");
    }

    /**
     * Returns the first words, as many as were heard; empty if none was.
     *
     * @param share share of the words, 0 to 1
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
