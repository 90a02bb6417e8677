package io.mockcall.simulator.provider.langchain4j;

import io.mockcall.contracts.Scenario;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds which of the facts that were asked for are told with a sentence: a model says them in its own words. */
final class ToldFacts {
    private static final double TOLD = 0.4;
    private static final int SHORTEST_WORD = 4;

    private final Scenario scenario;
    private final Set<Integer> left;

    ToldFacts(Scenario scenario, Set<Integer> asked) {
        this.scenario = scenario;
        this.left = new HashSet<>(asked);
    }

    /**
     * @param last whether nothing follows: what was asked for counts as answered then, whatever the words
     */
    Set<Integer> toldWith(String sentence, boolean last) {
        Set<Integer> told = last
                ? Set.copyOf(left)
                : left.stream()
                        .filter(fact -> tells(
                                sentence, scenario.situation().facts().get(fact).says()))
                        .collect(Collectors.toUnmodifiableSet());
        left.removeAll(told);
        return told;
    }

    private static boolean tells(String sentence, String fact) {
        Set<String> words = words(fact);
        Set<String> common = words(sentence);
        common.retainAll(words);
        return !words.isEmpty() && (double) common.size() / words.size() >= TOLD;
    }

    /** Numbers, and words that carry meaning. */
    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}']+"))
                .filter(word -> word.length() >= SHORTEST_WORD || word.chars().anyMatch(Character::isDigit))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
