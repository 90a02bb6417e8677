package io.mockcall.simulator.fallback;

import io.mockcall.contracts.Scenario;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.HistoryEntry;
import io.mockcall.simulator.reply.PromptLeakDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks the sentences of one turn before the customer says them. Rejects sentences that no customer would say: talk of being
 * a machine, encoded text, repetitions, and secrets of the agent's side.
 */
final class CharacterGuardrail {
    /** A sentence with fewer words, such as "yes, please", may be said twice. */
    private static final int MIN_WORDS = 4;

    private static final Pattern OUT_OF_CHARACTER = Pattern.compile(
            "\\b(?:as an? (?:ai|a\\.i\\.|artificial|assistant|language|large|virtual|chat)|(?:ai|large) language model|language model"
                    + "|chat ?gpt|open ?ai|llama|virtual assistant|(?:system|initial|original|hidden|my) prompt"
                    + "|(?:my|previous|hidden|system) (?:system )?instructions?|i(?:'m| am) (?:an? )?(?:ai|a\\.i\\.|bot|chat ?bot|machine|computer program|simulation|evaluator)\\b"
                    + "|evaluators?\\b|role[- ]?play\\w*|in character|stage directions?|training (?:data|exercise|simulation)"
                    + "|acceptable solutions?|target outcome|applicable polic(?:y|ies)|rubric|score ?card"
                    + "|how (?:can|may) i (?:help|assist) you|i(?:'m| am) here to (?:help|assist))",
            Pattern.CASE_INSENSITIVE);

    /** Long runs without spaces, as in encoded text. */
    private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/=_]{28,}|(?:\\b[01]{7,8}\\b\\W*){3,}");

    private final Conversation conversation;
    private final PromptLeakDetector leaks;

    CharacterGuardrail(Conversation conversation) {
        this.conversation = conversation;
        Scenario scenario = conversation.scenario();
        Set<String> secrets = PromptLeakDetector.passages(secrets(scenario));
        secrets.removeAll(PromptLeakDetector.passages(known(scenario).toList()));
        this.leaks = new PromptLeakDetector(secrets);
        conversation.history().stream()
                .filter(said -> said.speaker() == HistoryEntry.Speaker.CUSTOMER)
                .forEach(said -> leaks.add(said.text()));
    }

    private static List<String> secrets(Scenario scenario) {
        List<String> secrets = new ArrayList<>(scenario.assessment().applicablePolicies());
        secrets.addAll(scenario.assessment().acceptableSolutions());
        secrets.add(scenario.assessment().targetOutcome());
        Optional.ofNullable(scenario.behaviour().systemPrompt()).ifPresent(secrets::add);
        return secrets;
    }

    /** Texts that the customer may quote: what the customer knows, and what was said on the call. */
    private Stream<String> known(Scenario scenario) {
        return Stream.concat(
                Stream.concat(
                        Stream.of(
                                scenario.situation().issue(),
                                scenario.situation().openingLine()),
                        scenario.situation().facts().stream().map(Scenario.Fact::says)),
                conversation.history().stream().map(HistoryEntry::text));
    }

    /**
     * Checks the next sentence of the turn.
     *
     * @return the reason for which the sentence must not be said, in one word; empty if it may be said
     */
    Optional<String> violation(String sentence) {
        if (OUT_OF_CHARACTER.matcher(sentence).find()) {
            return Optional.of("out_of_character");
        }
        if (ENCODED.matcher(sentence).find()) {
            return Optional.of("encoded");
        }
        if (repeats(sentence)) {
            return Optional.of("repeated");
        }
        return leaks.leaks(sentence) ? Optional.of("leak") : Optional.empty();
    }

    /** Tells whether a long sentence was said before on the call, or a short one in the last turn. */
    private boolean repeats(String sentence) {
        List<String> words = PromptLeakDetector.words(sentence);
        return words.size() >= MIN_WORDS
                ? conversation.hasSaid(sentence)
                : conversation.lastAnswer().stream()
                        .flatMap(answer -> answer.sentences().stream())
                        .anyMatch(said -> PromptLeakDetector.words(said).equals(words));
    }
}
