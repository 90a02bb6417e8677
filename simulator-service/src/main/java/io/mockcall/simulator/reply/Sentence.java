package io.mockcall.simulator.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One sentence of the customer.
 *
 * @param facts indexes of the scenario's facts that are told with it, because the agent asked
 * @param goesOn whether another sentence is certain to follow
 */
public record Sentence(String text, Set<Integer> facts, boolean goesOn) {
    public Sentence {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the customer says something");
        }
        facts = Set.copyOf(facts);
    }

    public static Sentence of(String text) {
        return new Sentence(text, Set.of(), false);
    }

    /** The same, with another one behind it. */
    public Sentence goingOn() {
        return new Sentence(text, facts, true);
    }

    /** Sentences that are all known: each goes on but the last. */
    public static List<Sentence> turn(List<Sentence> sentences) {
        List<Sentence> turn = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            turn.add(i < sentences.size() - 1 ? sentences.get(i).goingOn() : sentences.get(i));
        }
        return List.copyOf(turn);
    }
}
