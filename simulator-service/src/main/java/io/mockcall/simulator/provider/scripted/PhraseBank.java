package io.mockcall.simulator.provider.scripted;

import static java.util.Objects.requireNonNull;

import io.mockcall.simulator.understanding.YamlResources;
import java.util.List;
import java.util.Map;

/**
 * The phrases of the embedded customer, read from {@code simulator/phrases.yml}.
 *
 * @param version version of the file; each change raises it, and every reply has it
 * @param again prefixes of a sentence that the customer repeats
 * @param askingAgain prefixes of a question that the customer repeats
 * @param askedAgain prefixes of a fact that the agent asks for again
 * @param interjections sentences or prefixes that show the speaking style
 * @param lines lines by situation and mood
 */
record PhraseBank(
        String version,
        List<String> again,
        List<String> askingAgain,
        Map<Mood, List<String>> askedAgain,
        Map<SpeakingStyle, Map<Mood, List<String>>> interjections,
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
        return YamlResources.read("simulator/phrases.yml", "script", PhraseBank.class);
    }

    List<String> lines(Situation situation, Mood mood) {
        return in(lines.getOrDefault(situation, Map.of()), mood);
    }

    List<String> interjections(SpeakingStyle style, Mood mood) {
        return in(interjections.getOrDefault(style, Map.of()), mood);
    }

    List<String> askedAgain(Mood mood) {
        return in(askedAgain, mood);
    }

    private static List<String> in(Map<Mood, List<String>> byMood, Mood mood) {
        return requireNonNull(byMood.get(mood), () -> "the script has no lines for the mood " + mood);
    }
}
