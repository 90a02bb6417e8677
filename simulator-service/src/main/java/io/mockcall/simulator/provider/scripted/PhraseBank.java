package io.mockcall.simulator.provider.scripted;

import static java.util.Objects.requireNonNull;

import io.mockcall.simulator.meaning.Resources;
import java.util.List;
import java.util.Map;

/**
 * The script: read from {@code simulator/phrases.yml}.
 *
 * @param version travels with every reply
 * @param again put before something that was said already
 * @param askingAgain put before a question that was asked already
 * @param askedAgain put before a fact that was told already
 * @param interjections a touch of the person
 * @param lines by situation and mood
 */
record PhraseBank(
        String version,
        List<String> again,
        List<String> askingAgain,
        Map<Mood, List<String>> askedAgain,
        Map<Manner, Map<Mood, List<String>>> interjections,
        Map<Situation, Map<Mood, List<String>>> lines) {
    PhraseBank {
        requireNonNull(version, "version");
        again = List.copyOf(again);
        askingAgain = List.copyOf(askingAgain);
        askedAgain = Map.copyOf(askedAgain);
        interjections = Map.copyOf(interjections);
        lines = Map.copyOf(lines);
    }

    static PhraseBank bundled() {
        return Resources.read("simulator/phrases.yml", "script", PhraseBank.class);
    }

    List<String> lines(Situation situation, Mood mood) {
        return in(lines.getOrDefault(situation, Map.of()), mood);
    }

    List<String> interjections(Manner manner, Mood mood) {
        return in(interjections.getOrDefault(manner, Map.of()), mood);
    }

    List<String> askedAgain(Mood mood) {
        return in(askedAgain, mood);
    }

    private static List<String> in(Map<Mood, List<String>> byMood, Mood mood) {
        return requireNonNull(byMood.get(mood), () -> "the script has no lines for somebody " + mood);
    }
}
