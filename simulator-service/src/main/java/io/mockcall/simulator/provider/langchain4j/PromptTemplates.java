package io.mockcall.simulator.provider.langchain4j;

import static java.util.Objects.requireNonNull;

import io.mockcall.contracts.Emotion;
import io.mockcall.simulator.timing.UnpromptedReason;
import io.mockcall.simulator.understanding.YamlResources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The templates of the prompt, read from {@code simulator/prompts/customer.yml}. The file describes each part.
 *
 * @param version version of the file; each change raises it, and every reply has it
 */
record PromptTemplates(
        String version,
        String person,
        String knowledge,
        String feelings,
        Map<Tone, String> tones,
        String rules,
        String memory,
        String earlier,
        String direction,
        Map<OfferDirection, String> offerReactions,
        String asked,
        String askedAgain,
        String insulted,
        String waited,
        String transferred,
        Map<UnpromptedReason, String> unprompted,
        String nobody) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    PromptTemplates {
        requireNonNull(version, "version");
        tones = Map.copyOf(tones);
        offerReactions = Map.copyOf(offerReactions);
        unprompted = Map.copyOf(unprompted);
    }

    static PromptTemplates bundled() {
        return YamlResources.read("simulator/prompts/customer.yml", "prompt", PromptTemplates.class);
    }

    String tone(Emotion emotion) {
        return requireNonNull(tones.get(Tone.of(emotion)));
    }

    String offerDirection(OfferDirection direction) {
        return requireNonNull(offerReactions.get(direction));
    }

    String unprompted(UnpromptedReason reason) {
        return requireNonNull(unprompted.get(reason), () -> "the prompt has no text for " + reason);
    }

    /** Returns the texts that every prompt has, without the placeholders. */
    List<String> passages() {
        List<String> parts = new ArrayList<>(List.of(person, knowledge, feelings, rules, memory, direction));
        parts.addAll(tones.values());
        parts.addAll(offerReactions.values());
        return parts.stream().flatMap(PLACEHOLDER::splitAsStream).toList();
    }

    /** Replaces the placeholders of a template. Placeholders within the values stay as they are. */
    static String filled(String part, Map<String, ?> values) {
        return PLACEHOLDER
                .matcher(part)
                .replaceAll(placeholder -> Matcher.quoteReplacement(String.valueOf(requireNonNull(
                        values.get(placeholder.group(1)), () -> "there is no value for " + placeholder.group()))));
    }

    /** The direction about the offer: the customer's reaction, or that the problem is settled. */
    enum OfferDirection {
        NEUTRAL,
        SETTLED,
        ACCEPTS,
        HESITATES,
        DECLINES
    }

    /** The tone of the customer's words. */
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
