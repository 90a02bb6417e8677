package io.mockcall.simulator.understanding;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An utterance of the agent, as the customer understands it.
 *
 * @param sentences the utterance's sentences with their intents
 * @param asked the scenario's facts that the utterance asks for, each once
 * @param offer how well the utterance's offer would solve the problem, 0 (no offer, or a useless one) to 1
 * @param concern how much the utterance is about the customer's problem, 0 to 1
 * @param story indexes of the scenario's facts that tell what happened, the most relevant first
 */
public record UnderstoodUtterance(
        String text,
        List<ClassifiedSentence> sentences,
        List<FactMatch> asked,
        double offer,
        double concern,
        List<Integer> story) {
    /** An offer of this quality or more would solve the problem. */
    private static final double GOOD_OFFER = 0.62;

    /** An offer below this quality does not help. An offer between the two may be a step on the way. */
    private static final double POOR_OFFER = 0.35;

    /** From this concern on, the agent speaks about the problem. */
    private static final double ON_TOPIC = 0.5;

    public UnderstoodUtterance {
        requireNonNull(text, "text");
        sentences = List.copyOf(sentences);
        asked = List.copyOf(asked);
        story = List.copyOf(story);
    }

    public boolean has(Intent intent) {
        return sentence(intent).isPresent();
    }

    /** Finds the sentence that shows an intent most clearly. */
    public Optional<ClassifiedSentence> sentence(Intent intent) {
        return sentences.stream()
                .filter(sentence -> sentence.intent() == intent)
                .max(Comparator.comparingDouble(ClassifiedSentence::strength));
    }

    public boolean asksQuestion() {
        return sentences.stream().anyMatch(ClassifiedSentence::question);
    }

    /** Tells whether the utterance offers what would solve the problem. */
    public boolean offersSolution() {
        return offer >= GOOD_OFFER;
    }

    /** Tells whether the utterance offers nothing that would help. */
    public boolean missesProblem() {
        return offer < POOR_OFFER;
    }

    /** Tells whether the agent asks about the problem or talks about it. */
    public boolean addressesProblem() {
        return !asked.isEmpty() || concern >= ON_TOPIC;
    }
}
