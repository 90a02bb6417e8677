package io.mockcall.simulator.reply;

import java.util.Set;

/**
 * One sentence of the customer.
 *
 * @param facts indexes of the scenario's facts that are told with it, because the agent asked
 */
public record Sentence(String text, Set<Integer> facts) {
    public Sentence {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the customer says something");
        }
        facts = Set.copyOf(facts);
    }

    public static Sentence of(String text) {
        return new Sentence(text, Set.of());
    }
}
