package io.mockcall.simulator.provider.langchain4j;

import io.mockcall.contracts.Scenario;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Detects the requested facts in a sentence of the customer. A model uses its own words for a fact. */
final class ToldFactDetector {
    private static final double MIN_COMMON_SHARE = 0.4;
    private static final int MIN_WORD_LENGTH = 4;

    private final Scenario scenario;
    private final Set<Integer> remaining;

    ToldFactDetector(Scenario scenario, Set<Integer> asked) {
        this.scenario = scenario;
        this.remaining = new HashSet<>(asked);
    }

    /**
     * Returns the indexes of the facts that a sentence contains.
     *
     * @param last whether the sentence is the turn's last one; all requested facts then count as told
     */
    Set<Integer> toldWith(String sentence, boolean last) {
        Set<Integer> told = last
                ? Set.copyOf(remaining)
                : remaining.stream()
                        .filter(fact -> tells(
                                sentence, scenario.situation().facts().get(fact).says()))
                        .collect(Collectors.toUnmodifiableSet());
        remaining.removeAll(told);
        return told;
    }

    private static boolean tells(String sentence, String fact) {
        Set<String> words = words(fact);
        Set<String> common = words(sentence);
        common.retainAll(words);
        return !words.isEmpty() && (double) common.size() / words.size() >= MIN_COMMON_SHARE;
    }

    /** Numbers, and words that are long enough to carry meaning. */
    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}']+"))
                .filter(word -> word.length() >= MIN_WORD_LENGTH || word.chars().anyMatch(Character::isDigit))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
