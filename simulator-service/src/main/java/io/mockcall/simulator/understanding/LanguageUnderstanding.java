package io.mockcall.simulator.understanding;

import io.mockcall.contracts.Scenario;
import io.mockcall.languagemodels.embedding.Embedder;
import io.mockcall.languagemodels.embedding.Embedding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Understands the agent's words: intents, the facts that are asked for, and the quality of an offer. Runs on the calling
 * thread, for some milliseconds a sentence.
 */
public final class LanguageUnderstanding {
    private static final Pattern PART_SEPARATOR = Pattern.compile("\\s+and\\s+|,\\s+(?:and\\s+)?");
    private static final Pattern PURPOSE =
            Pattern.compile(",?\\s+(?:so|because|in order)\\b.*$|,?\\s+please\\b", Pattern.CASE_INSENSITIVE);
    private static final int MAX_PARTS = 3;

    /**
     * A commitment of the agent. A clause that only states the purpose of a question ("so that I can …") is not a
     * commitment.
     */
    private static final Pattern COMMITMENT = Pattern.compile(
            "(?<!\\b(?:so|that|if|whether) )\\b(?:i|we)(?:'ll| will| can| could| have|'ve| am|'m| would|'d)\\b|\\bhow about\\b|\\bwhat if\\b|\\bwould you like\\b|\\blet me\\b|\\byou(?:'ll| will| can) (?:get|receive|have|keep|leave)\\b|\\b(?:right|best) for you\\b|\\brecommend\\b|\\bdollars (?:a|per|each) month\\b",
            Pattern.CASE_INSENSITIVE);

    private final Embedder embedder;
    private final IntentClassifier intents;
    private final ScenarioEmbeddingsCache scenarios;

    public LanguageUnderstanding(Embedder embedder, IntentClassifier intents, ScenarioEmbeddingsCache scenarios) {
        this.embedder = embedder;
        this.intents = intents;
        this.scenarios = scenarios;
    }

    /** Computes the embeddings of a scenario before the first utterance needs them. */
    public ScenarioEmbeddings prepare(Scenario scenario) {
        return scenarios.of(scenario);
    }

    /** Understands an utterance with the knowledge of a scenario. */
    public UnderstoodUtterance understand(Scenario scenario, String text) {
        ScenarioEmbeddings known = scenarios.of(scenario);
        List<ClassifiedSentence> sentences = SentenceSplitter.splitSpeech(text).stream()
                .map(intents::classify)
                .toList();
        double offer = sentences.stream()
                .filter(LanguageUnderstanding::mayOffer)
                .mapToDouble(sentence -> known.solutionQuality(sentence.embedding()))
                .max()
                .orElse(0);
        double concern = sentences.stream()
                .mapToDouble(sentence -> known.concern(sentence.embedding()))
                .max()
                .orElse(0);
        return new UnderstoodUtterance(text, sentences, askedFacts(sentences, known), offer, concern, known.story());
    }

    /**
     * Computes how well an answer fits an utterance, 0 to 1: the similarity to the utterance's most similar sentence.
     */
    public double relevance(String text, String answer) {
        Embedding embedding = embedder.embed(answer);
        double best = SentenceSplitter.splitSpeech(text).stream()
                .mapToDouble(sentence -> embedder.embed(sentence).cosineSimilarity(embedding))
                .max()
                .orElse(0);
        return Math.clamp(best, 0, 1);
    }

    private static boolean mayOffer(ClassifiedSentence sentence) {
        return switch (sentence.intent()) {
            case SOLUTION -> true;
            case EXPLANATION, OTHER, APOLOGY, AGREEMENT_CHECK, PROBING, CLOSING ->
                COMMITMENT.matcher(sentence.text()).find();
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

    private List<FactMatch> askedFacts(List<ClassifiedSentence> sentences, ScenarioEmbeddings known) {
        Map<Integer, FactMatch> asked = new LinkedHashMap<>();
        for (ClassifiedSentence sentence : sentences) {
            if (asksForFact(sentence)) {
                for (FactMatch match : matches(sentence, known)) {
                    asked.putIfAbsent(match.fact(), match);
                }
            }
        }
        return new ArrayList<>(asked.values());
    }

    private static boolean asksForFact(ClassifiedSentence sentence) {
        return switch (sentence.intent()) {
            case PROBING, IDENTITY_CHECK -> true;
            case GREETING, AGREEMENT_CHECK, SOLUTION, EXPLANATION, EMPATHY, APOLOGY, OTHER, REFUSAL ->
                sentence.question();
            case ANNOUNCEMENT, HOLD_REQUEST, TRANSFER, CLOSING, RUDENESS, OFF_TOPIC -> false;
        };
    }

    private List<FactMatch> matches(ClassifiedSentence sentence, ScenarioEmbeddings known) {
        Optional<FactMatch> whole = known.matchFact(sentence.embedding(), sentence.text());
        List<FactMatch> matches = new ArrayList<>(whole.stream().toList());
        String[] parts = PART_SEPARATOR.split(PURPOSE.matcher(sentence.text()).replaceAll(""));
        if (parts.length > 1 && parts.length <= MAX_PARTS && sentence.intent() != Intent.GREETING) {
            for (String part : parts) {
                if (!part.isBlank()) {
                    known.matchPart(embedder.embed(part), part).ifPresent(matches::add);
                }
            }
        }
        return matches;
    }
}
