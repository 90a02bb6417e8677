package io.mockcall.simulator.reply;

import io.mockcall.contracts.Scenario;
import io.mockcall.languagemodels.embedding.Embedder;
import io.mockcall.languagemodels.embedding.Embedding;
import io.mockcall.simulator.meaning.Act;
import io.mockcall.simulator.meaning.Intent;
import io.mockcall.simulator.meaning.IntentClassifier;
import io.mockcall.simulator.meaning.Recalled;
import io.mockcall.simulator.meaning.ScenarioMeaning;
import io.mockcall.simulator.meaning.ScenarioMeanings;
import io.mockcall.simulator.meaning.Sentences;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes sense of the agent's words. Computes for some milliseconds a sentence on the calling thread. */
public final class Listening {
    private static final Pattern BETWEEN_THINGS = Pattern.compile("\\s+and\\s+|,\\s+(?:and\\s+)?");
    private static final Pattern PURPOSE =
            Pattern.compile(",?\\s+(?:so|because|in order)\\b.*$|,?\\s+please\\b", Pattern.CASE_INSENSITIVE);
    private static final int MOST_THINGS = 3;

    /** Something is undertaken; not where it is only the purpose of a question ("so that I can …"). */
    private static final Pattern PROMISE = Pattern.compile(
            "(?<!\\b(?:so|that|if|whether) )\\b(?:i|we)(?:'ll| will| can| could| have|'ve| am|'m| would|'d)\\b|\\bhow about\\b|\\bwhat if\\b|\\bwould you like\\b|\\blet me\\b|\\byou(?:'ll| will| can) (?:get|receive|have|keep|leave)\\b|\\b(?:right|best) for you\\b|\\brecommend\\b|\\bdollars (?:a|per|each) month\\b",
            Pattern.CASE_INSENSITIVE);

    private final Embedder embedder;
    private final IntentClassifier intents;
    private final ScenarioMeanings scenarios;

    public Listening(Embedder embedder, IntentClassifier intents, ScenarioMeanings scenarios) {
        this.embedder = embedder;
        this.intents = intents;
        this.scenarios = scenarios;
    }

    /** Gets to know a scenario before it is needed. */
    ScenarioMeaning prepare(Scenario scenario) {
        return scenarios.of(scenario);
    }

    public Heard hear(Scenario scenario, String text) {
        ScenarioMeaning known = scenarios.of(scenario);
        List<Act> acts = Sentences.heard(text).stream().map(intents::classify).toList();
        double offer = acts.stream()
                .filter(Listening::mayOffer)
                .mapToDouble(act -> known.solves(act.meaning()))
                .max()
                .orElse(0);
        double concern = acts.stream()
                .mapToDouble(act -> known.concerns(act.meaning()))
                .max()
                .orElse(0);
        return new Heard(text, acts, asked(acts, known), offer, concern, known.story());
    }

    /** How well an answer fits what it answers, 0 to 1: likeness to the agent's sentence that it is most like. */
    public double relevance(String text, String answer) {
        Embedding meaning = embedder.embed(answer);
        double best = Sentences.heard(text).stream()
                .mapToDouble(sentence -> embedder.embed(sentence).cosineSimilarity(meaning))
                .max()
                .orElse(0);
        return Math.clamp(best, 0, 1);
    }

    private static boolean mayOffer(Act act) {
        return switch (act.intent()) {
            case SOLUTION -> true;
            case EXPLANATION, OTHER, APOLOGY, AGREEMENT_CHECK, PROBING, CLOSING ->
                PROMISE.matcher(act.sentence()).find();
            case GREETING,
                    IDENTITY_CHECK,
                    ANNOUNCEMENT,
                    EMPATHY,
                    REFUSAL,
                    HOLD_REQUEST,
                    TRANSFER,
                    RUDENESS,
                    OFF_TOPIC -> false;
        };
    }

    private List<Recalled> asked(List<Act> acts, ScenarioMeaning known) {
        Map<Integer, Recalled> asked = new LinkedHashMap<>();
        for (Act act : acts) {
            if (asks(act)) {
                for (Recalled recalled : recall(act, known)) {
                    asked.putIfAbsent(recalled.fact(), recalled);
                }
            }
        }
        return new ArrayList<>(asked.values());
    }

    private static boolean asks(Act act) {
        return switch (act.intent()) {
            case PROBING, IDENTITY_CHECK -> true;
            case GREETING, AGREEMENT_CHECK, SOLUTION, EXPLANATION, EMPATHY, APOLOGY, OTHER, REFUSAL -> act.question();
            case ANNOUNCEMENT, HOLD_REQUEST, TRANSFER, CLOSING, RUDENESS, OFF_TOPIC -> false;
        };
    }

    private List<Recalled> recall(Act act, ScenarioMeaning known) {
        Optional<Recalled> whole = known.recall(act.meaning(), act.sentence());
        List<Recalled> recalled = new ArrayList<>(whole.stream().toList());
        String[] things = BETWEEN_THINGS.split(PURPOSE.matcher(act.sentence()).replaceAll(""));
        if (things.length > 1 && things.length <= MOST_THINGS && act.intent() != Intent.GREETING) {
            for (String thing : things) {
                if (!thing.isBlank()) {
                    known.recallHalf(embedder.embed(thing), thing).ifPresent(recalled::add);
                }
            }
        }
        return recalled;
    }
}
