package io.mockcall.simulator.provider.langchain4j;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Emotion;
import io.mockcall.simulator.meaning.Resources;
import io.mockcall.simulator.reply.Occasion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of the prompt, read from {@code simulator/prompts/customer.yml}, which says what each part is for.
 *
 * @param version travels with every reply
 */
record PromptText(
        String version,
        String person,
        String knowledge,
        String feelings,
        Map<Tone, String> tones,
        String rules,
        String memory,
        String earlier,
        String direction,
        Map<Taken, String> stances,
        String asked,
        String askedAgain,
        String insulted,
        String waited,
        String transferred,
        Map<Occasion, String> occasions,
        String nobody) {
    private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");

    PromptText {
        requireNonNull(version, "version");
        tones = Map.copyOf(tones);
        stances = Map.copyOf(stances);
        occasions = Map.copyOf(occasions);
    }

    static PromptText bundled() {
        return Resources.read("simulator/prompts/customer.yml", "prompt", PromptText.class);
    }

    String tone(Emotion emotion) {
        return requireNonNull(tones.get(Tone.of(emotion)));
    }

    String stance(Taken taken) {
        return requireNonNull(stances.get(taken));
    }

    String occasion(Occasion occasion) {
        return requireNonNull(occasions.get(occasion), () -> "nothing is written for " + occasion);
    }

    /** All that is told to the model whoever the customer is, without the gaps. */
    List<String> passages() {
        List<String> parts = new ArrayList<>(List.of(person, knowledge, feelings, rules, memory, direction));
        parts.addAll(tones.values());
        parts.addAll(stances.values());
        return parts.stream().flatMap(GAP::splitAsStream).toList();
    }

    /** Fills the gaps of a part; what is filled in is not looked at for gaps. */
    static String filled(String part, Map<String, ?> values) {
        return GAP.matcher(part)
                .replaceAll(gap -> Matcher.quoteReplacement(String.valueOf(
                        requireNonNull(values.get(gap.group(1)), () -> "nothing fills " + gap.group()))));
    }

    /** How an offer is taken, or the lack of one. */
    enum Taken {
        NEUTRAL,
        SETTLED,
        ACCEPTS,
        HESITATES,
        DECLINES
    }

    /** What is heard of a feeling. */
    enum Tone {
        FURIOUS,
        ANGRY,
        ANNOYED,
        CALM,
        PLEASED;

        static Tone of(Emotion emotion) {
            if (emotion.frustration() >= 80) {
                return FURIOUS;
            }
            if (emotion.frustration() >= 65) {
                return ANGRY;
            }
            if (emotion.frustration() >= 38) {
                return ANNOYED;
            }
            return emotion.satisfaction() >= 65 ? PLEASED : CALM;
        }
    }
}
