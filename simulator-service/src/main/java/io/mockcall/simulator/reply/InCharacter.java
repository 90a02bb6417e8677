package io.mockcall.simulator.reply;

import io.mockcall.contracts.Scenario;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.Spoken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Listens to what a customer is about to say in one turn, for words that no customer has: talk of being a machine, and what
 * only the agent's side knows.
 */
final class InCharacter {
    /** So many words in a row as in a policy are no coincidence. */
    private static final int TOO_MANY_ALIKE = 6;

    /** Words; "yes, please" may be said twice. */
    private static final int WORTH_REMEMBERING = 4;

    private static final Pattern OUT_OF_CHARACTER = Pattern.compile(
            "\\b(?:as an? (?:ai|a\\.i\\.|artificial|assistant|language|large|virtual|chat)|(?:ai|large) language model|language model"
                    + "|chat ?gpt|open ?ai|llama|virtual assistant|(?:system|initial|original|hidden|my) prompt"
                    + "|(?:my|previous|these|the|hidden|system) (?:system )?instructions?|i(?:'m| am) (?:an? )?(?:ai|a\\.i\\.|bot|chat ?bot|machine|program|simulation|evaluator|trainer|judge)\\b"
                    + "|evaluators?\\b|role[- ]?play\\w*|in character|stage directions?|training (?:data|exercise|simulation)"
                    + "|acceptable solutions?|target outcome|applicable polic(?:y|ies)|rubric|score ?card"
                    + "|how (?:can|may) i (?:help|assist) you|i(?:'m| am) (?:here|happy|glad) to (?:help|assist))",
            Pattern.CASE_INSENSITIVE);

    /** Long runs without spaces, as in encodings, and words spelled letter by letter. */
    private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/=_]{28,}|(?:\\b[01]{7,8}\\b\\W*){3,}");

    private static final Pattern SPELLED = Pattern.compile("\\b\\p{L}(?:[\\s.\\-–,]+\\p{L}\\b)+");

    private final Conversation conversation;
    private final Set<String> secrets = new HashSet<>();
    private final List<String> before = new ArrayList<>();

    InCharacter(Conversation conversation) {
        this.conversation = conversation;
        Scenario scenario = conversation.scenario();
        Stream.of(
                        scenario.applicablePolicies().stream(),
                        scenario.acceptableSolutions().stream(),
                        Stream.of(scenario.targetOutcome()),
                        Optional.ofNullable(scenario.systemPrompt()).stream())
                .flatMap(texts -> texts)
                .forEach(secret -> secrets.addAll(runs(words(secret))));
        known(scenario).forEach(text -> secrets.removeAll(runs(words(text))));
        conversation.history().stream()
                .filter(said -> said.speaker() == Spoken.Speaker.CUSTOMER)
                .forEach(said -> remember(words(said.text())));
    }

    /** What the customer may say, because the customer knows it, or has just heard it. */
    private Stream<String> known(Scenario scenario) {
        return Stream.concat(
                Stream.concat(
                        Stream.of(scenario.issue(), scenario.openingLine()),
                        scenario.facts().stream().map(Scenario.Fact::says)),
                conversation.history().stream().map(Spoken::text));
    }

    /** Why this sentence must not be said; empty if it may be. Sentences are asked about in the order of the turn. */
    Optional<String> offence(String sentence) {
        if (OUT_OF_CHARACTER.matcher(sentence).find()) {
            return Optional.of("out_of_character");
        }
        if (ENCODED.matcher(sentence).find()) {
            return Optional.of("encoded");
        }
        List<String> words = words(sentence);
        if (words.size() >= WORTH_REMEMBERING && conversation.hasSaid(sentence)) {
            return Optional.of("repeated");
        }
        remember(words);
        return runs(before).stream().anyMatch(secrets::contains) ? Optional.of("leak") : Optional.empty();
    }

    /** The end of what was said before is kept, so that a text said in pieces is found. */
    private void remember(List<String> words) {
        int keep = Math.min(before.size(), TOO_MANY_ALIKE - 1);
        List<String> end = new ArrayList<>(before.subList(before.size() - keep, before.size()));
        before.clear();
        before.addAll(end);
        before.addAll(words);
    }

    private static Set<String> runs(List<String> words) {
        Set<String> runs = new HashSet<>();
        for (int i = 0; i + TOO_MANY_ALIKE <= words.size(); i++) {
            runs.add(String.join(" ", words.subList(i, i + TOO_MANY_ALIKE)));
        }
        return runs;
    }

    private static List<String> words(String text) {
        String joined =
                SPELLED.matcher(text).replaceAll(letters -> letters.group().replaceAll("[^\\p{L}]", ""));
        return Arrays.stream(joined.toLowerCase(Locale.ROOT).replace("'", "").split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
