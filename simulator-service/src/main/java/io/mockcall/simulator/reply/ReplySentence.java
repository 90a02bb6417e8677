package io.mockcall.simulator.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One sentence of the customer.
 *
 * @param facts indexes of the scenario's facts that the sentence tells because the agent asked for them
 * @param hasMore whether another sentence of the turn follows
 */
public record ReplySentence(String text, Set<Integer> facts, boolean hasMore) {
    public ReplySentence {
        if (text.isBlank()) {
            throw new IllegalArgumentException("text must not be blank");
        }
        facts = Set.copyOf(facts);
    }

    /** Creates the last sentence of a turn, which tells no facts. */
    public static ReplySentence of(String text) {
        return new ReplySentence(text, Set.of(), false);
    }

    /** Returns the same sentence, with another one after it. */
    public ReplySentence withMore() {
        return new ReplySentence(text, facts, true);
    }

    /** Makes a turn of sentences: each but the last has more after it. */
    public static List<ReplySentence> turnOf(List<ReplySentence> sentences) {
        List<ReplySentence> turn = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            turn.add(i < sentences.size() - 1 ? sentences.get(i).withMore() : sentences.get(i));
        }
        return List.copyOf(turn);
    }
}
