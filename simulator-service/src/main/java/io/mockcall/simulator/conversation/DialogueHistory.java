package io.mockcall.simulator.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mockcall.contracts.Scenario.Fact;
import io.mockcall.simulator.conversation.HistoryEntry.Speaker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * The words of the call, and the facts that the customer has told.
 *
 * @param turn number of the customer's last turn; 0 is the opening line
 * @param entries the last {@value #MAX_ENTRIES} sentences or utterances, oldest first
 * @param factsTold indexes of the scenario's facts that the customer has told
 * @param sentencesUsed fingerprints of the last {@value #MAX_SENTENCES} sentences that the customer has said, oldest
 *     first
 * @param answers the last {@value #MAX_ANSWERS} turns of the customer, oldest first
 */
public record DialogueHistory(
        int turn,
        @JsonProperty("history") List<HistoryEntry> entries,
        @JsonDeserialize(as = LinkedHashSet.class) Set<Integer> factsTold,

        @JsonProperty("linesUsed") @JsonDeserialize(as = LinkedHashSet.class)
        Set<String> sentencesUsed,

        List<Answer> answers) {
    static final int MAX_ENTRIES = 40;
    static final int MAX_ANSWERS = 8;
    static final int MAX_SENTENCES = 400;

    public DialogueHistory {
        entries = newest(entries, MAX_ENTRIES);
        factsTold = Collections.unmodifiableSet(new LinkedHashSet<>(factsTold));
        sentencesUsed =
                Collections.unmodifiableSet(new LinkedHashSet<>(newest(new ArrayList<>(sentencesUsed), MAX_SENTENCES)));
        answers = newest(answers, MAX_ANSWERS);
    }

    static DialogueHistory empty() {
        return new DialogueHistory(0, List.of(), Set.of(), Set.of(), List.of());
    }

    boolean hasSaid(String sentence) {
        return sentencesUsed.contains(fingerprint(sentence));
    }

    /** Adds what the agent has said. */
    DialogueHistory withAgentWords(String text) {
        List<HistoryEntry> longer = new ArrayList<>(entries);
        longer.add(new HistoryEntry(Speaker.AGENT, turn, text));
        return new DialogueHistory(turn, longer, factsTold, sentencesUsed, answers);
    }

    /** Adds a turn of the customer, with the sentences that it has so far. */
    DialogueHistory withAnswer(Answer answer, Set<Integer> facts) {
        List<Answer> more = new ArrayList<>(answers);
        more.add(answer);
        return new DialogueHistory(answer.turn(), entries, factsTold, sentencesUsed, more)
                .withCustomerSentences(answer.turn(), answer.sentences(), facts);
    }

    /** Adds sentences to the customer's last turn. */
    DialogueHistory withMoreSentences(List<String> sentences, boolean complete, Set<Integer> facts) {
        List<Answer> changed = new ArrayList<>(answers);
        Answer last = answers.getLast();
        changed.set(answers.size() - 1, last.with(sentences, complete));
        return new DialogueHistory(turn, entries, factsTold, sentencesUsed, changed)
                .withCustomerSentences(last.turn(), sentences, facts);
    }

    private DialogueHistory withCustomerSentences(int ofTurn, List<String> sentences, Set<Integer> facts) {
        List<HistoryEntry> longer = new ArrayList<>(entries);
        Set<Integer> told = new LinkedHashSet<>(factsTold);
        told.addAll(facts);
        Set<String> used = new LinkedHashSet<>(sentencesUsed);
        for (String sentence : sentences) {
            longer.add(new HistoryEntry(Speaker.CUSTOMER, ofTurn, sentence));
            String fingerprint = fingerprint(sentence);
            used.remove(fingerprint);
            used.add(fingerprint);
        }
        return new DialogueHistory(turn, longer, told, used, answers);
    }

    /**
     * Removes what the agent did not hear of a turn, and the facts that were told with it.
     *
     * @param sentence index of the interrupted sentence
     * @param share share of that sentence that was heard, 0 to 1
     */
    DialogueHistory withoutUnheard(int ofTurn, int sentence, double share, List<Fact> facts) {
        List<HistoryEntry> heard = new ArrayList<>();
        List<String> unheard = new ArrayList<>();
        int index = 0;
        for (HistoryEntry entry : entries) {
            if (entry.speaker() != Speaker.CUSTOMER || entry.turn() != ofTurn || index++ < sentence) {
                heard.add(entry);
                continue;
            }
            unheard.add(entry.text());
            String beginning = index - 1 == sentence ? entry.beginning(share) : "";
            if (!beginning.isEmpty()) {
                heard.add(new HistoryEntry(entry.speaker(), ofTurn, beginning));
            }
        }
        Set<Integer> told = new LinkedHashSet<>(factsTold);
        told.removeIf(fact -> unheard.stream().anyMatch(text -> tells(text, fact, facts)));
        return new DialogueHistory(turn, heard, told, sentencesUsed, answers);
    }

    private static boolean tells(String text, int fact, List<Fact> facts) {
        return fact < facts.size() && facts.get(fact).says().contains(text.strip());
    }

    /** Computes the form in which sentences are compared. Case, spaces and punctuation do not count. */
    private static String fingerprint(String sentence) {
        String letters = sentence.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        return Integer.toString(letters.hashCode(), Character.MAX_RADIX);
    }

    private static <T> List<T> newest(List<T> list, int most) {
        return List.copyOf(list.subList(Math.max(0, list.size() - most), list.size()));
    }
}
