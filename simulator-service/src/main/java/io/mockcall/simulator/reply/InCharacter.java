package io.mockcall.simulator.reply;

import io.mockcall.contracts.Scenario;
import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Listens to what a customer is about to say in one turn, for words that no customer has: talk of being a machine, and what
 * only the agent's side knows.
 */
final class InCharacter {
    /** Words; "yes, please" may be said twice. */
    private static final int WORTH_REMEMBERING = 4;

    private static final Pattern OUT_OF_CHARACTER = Pattern.compile(
            "\\b(?:as an? (?:ai|a\\.i\\.|artificial|assistant|language|large|virtual|chat)|(?:ai|large) language model|language model"
                    + "|chat ?gpt|open ?ai|llama|virtual assistant|(?:system|initial|original|hidden|my) prompt"
                    + "|(?:my|previous|hidden|system) (?:system )?instructions?|i(?:'m| am) (?:an? )?(?:ai|a\\.i\\.|bot|chat ?bot|machine|computer program|simulation|evaluator)\\b"
                    + "|evaluators?\\b|role[- ]?play\\w*|in character|stage directions?|training (?:data|exercise|simulation)"
                    + "|acceptable solutions?|target outcome|applicable polic(?:y|ies)|rubric|score ?card"
                    + "|how (?:can|may) i (?:help|assist) you|i(?:'m| am) here to (?:help|assist))",
            Pattern.CASE_INSENSITIVE);

    /** Long runs without spaces, as in encodings. */
    private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/=_]{28,}|(?:\\b[01]{7,8}\\b\\W*){3,}");

    private final Conversation conversation;
    private final Recital recital;

    InCharacter(Conversation conversation) {
        this.conversation = conversation;
        Scenario scenario = conversation.scenario();
        Set<String> secrets = Recital.passages(secrets(scenario));
        secrets.removeAll(Recital.passages(known(scenario).toList()));
        this.recital = new Recital(secrets);
        conversation.history().stream()
                .filter(said -> said.speaker() == Spoken.Speaker.CUSTOMER)
                .forEach(said -> recital.follow(said.text()));
    }

    private static List<String> secrets(Scenario scenario) {
        List<String> secrets = new ArrayList<>(scenario.assessment().applicablePolicies());
        secrets.addAll(scenario.assessment().acceptableSolutions());
        secrets.add(scenario.assessment().targetOutcome());
        Optional.ofNullable(scenario.behaviour().systemPrompt()).ifPresent(secrets::add);
        return secrets;
    }

    /** What the customer may say, because the customer knows it, or has just heard it. */
    private Stream<String> known(Scenario scenario) {
        return Stream.concat(
                Stream.concat(
                        Stream.of(
                                scenario.situation().issue(),
                                scenario.situation().openingLine()),
                        scenario.situation().facts().stream().map(Scenario.Fact::says)),
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
        if (repeats(sentence)) {
            return Optional.of("repeated");
        }
        return recital.recites(sentence) ? Optional.of("leak") : Optional.empty();
    }

    /** Nobody says a long sentence twice in a call, or the same short one twice in a row. */
    private boolean repeats(String sentence) {
        List<String> words = Recital.words(sentence);
        return words.size() >= WORTH_REMEMBERING
                ? conversation.hasSaid(sentence)
                : conversation.lastAnswer().stream()
                        .flatMap(answer -> answer.sentences().stream())
                        .anyMatch(said -> Recital.words(said).equals(words));
    }
}
