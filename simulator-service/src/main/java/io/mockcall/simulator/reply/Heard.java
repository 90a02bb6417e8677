package io.mockcall.simulator.reply;

import static java.util.Objects.requireNonNull;

import io.mockcall.simulator.meaning.Act;
import io.mockcall.simulator.meaning.Intent;
import io.mockcall.simulator.meaning.Recalled;
import java.util.List;
import java.util.Optional;

/**
 * What the customer has heard the agent say.
 *
 * @param acts its sentences
 * @param asked the facts that it asks for, each once
 * @param offer how well what it offers would settle the matter, 0 (or nothing offered) to 1
 * @param concern how much it is about the customer's problem, 0 to 1
 * @param story the scenario's facts that tell what happened, the most telling first
 */
public record Heard(
        String text, List<Act> acts, List<Recalled> asked, double offer, double concern, List<Integer> story) {
    public Heard {
        requireNonNull(text, "text");
        acts = List.copyOf(acts);
        asked = List.copyOf(asked);
        story = List.copyOf(story);
    }

    public boolean has(Intent intent) {
        return act(intent).isPresent();
    }

    /** The clearest sentence of an intent. */
    public Optional<Act> act(Intent intent) {
        return acts.stream()
                .filter(act -> act.intent() == intent)
                .max((one, other) -> Double.compare(one.strength(), other.strength()));
    }

    public boolean asks() {
        return acts.stream().anyMatch(Act::question);
    }
}
