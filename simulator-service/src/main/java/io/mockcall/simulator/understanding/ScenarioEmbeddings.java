package io.mockcall.simulator.understanding;

import io.mockcall.contracts.Scenario;
import io.mockcall.contracts.Scenario.Fact;
import io.mockcall.languagemodels.embedding.Embedder;
import io.mockcall.languagemodels.embedding.Embedding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The embeddings of a scenario: its facts, acceptable solutions and problem, to which the agent's words are compared. */
public final class ScenarioEmbeddings {
    /** A fact answers a question from this similarity on. */
    private static final double MIN_SIMILARITY = 0.50;

    /** The same limit for one part of a question; a short text is similar to too many others. */
    private static final double MIN_PART_SIMILARITY = 0.58;

    private static final double SHARED_WORDS_WEIGHT = 0.18;
    private static final double STATES_FACT = 0.85;

    /** Similarity of an unrelated offer to an acceptable solution. */
    private static final double NO_SOLUTION = 0.25;

    /** Similarity of an acceptable solution in other words. */
    private static final double SAME_SOLUTION = 0.75;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{3,}");
    private static final int STEM_LENGTH = 5;
    private static final Set<String> STOP_WORDS = Set.of(
            "you", "your", "the", "and", "for", "can", "could", "would", "please", "have", "has", "did", "does", "tell",
            "what", "when", "where", "how", "are", "was", "were", "that", "this", "with", "about", "may", "give", "get",
            "know", "which", "there", "sir", "madam", "had", "any", "let", "out", "from", "will", "need", "want");

    private final List<KnownFact> facts;
    private final List<Embedding> solutions;
    private final List<Embedding> problem;
    private final List<Integer> story;

    private ScenarioEmbeddings(
            List<KnownFact> facts, List<Embedding> solutions, List<Embedding> problem, List<Integer> story) {
        this.facts = facts;
        this.solutions = solutions;
        this.problem = problem;
        this.story = story;
    }

    /** Computes the embeddings of a scenario on the calling thread, in about 100 ms. */
    public static ScenarioEmbeddings of(Scenario scenario, Embedder embedder) {
        List<KnownFact> facts = scenario.situation().facts().stream()
                .map(fact -> KnownFact.of(fact, embedder))
                .toList();
        List<Embedding> solutions = Stream.concat(
                        scenario.assessment().acceptableSolutions().stream(),
                        SentenceSplitter.split(scenario.assessment().targetOutcome()).stream())
                .filter(text -> !text.isBlank())
                .map(embedder::embed)
                .toList();
        List<Embedding> problem = Stream.of(
                        scenario.situation().issue(), scenario.situation().openingLine())
                .flatMap(text -> SentenceSplitter.split(text).stream())
                .map(embedder::embed)
                .toList();
        return new ScenarioEmbeddings(facts, solutions, problem, story(facts, problem, embedder));
    }

    /** Finds the facts that tell what happened, the most relevant first. Facts about the customer's identity are left out. */
    private static List<Integer> story(List<KnownFact> facts, List<Embedding> problem, Embedder embedder) {
        Embedding what = embedder.embed("What happened? What is the problem?");
        Embedding who = embedder.embed("What is your name, address, account number or password?");
        return IntStream.range(0, facts.size())
                .filter(i -> facts.get(i).similarity(what) > facts.get(i).similarity(who))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> facts.get(i).similarity(what)
                                + best(problem, facts.get(i).says()))
                        .reversed())
                .toList();
    }

    /** Indexes of the facts that tell what happened, the most relevant first. */
    public List<Integer> story() {
        return story;
    }

    /** Finds the fact that answers a question best. */
    public Optional<FactMatch> matchFact(Embedding embedding, String question) {
        return match(embedding, question, MIN_SIMILARITY);
    }

    /** Finds the fact that answers one part of a question best. */
    public Optional<FactMatch> matchPart(Embedding embedding, String part) {
        return match(embedding, part, MIN_PART_SIMILARITY);
    }

    private Optional<FactMatch> match(Embedding embedding, String question, double minSimilarity) {
        Set<String> words = words(question);
        return IntStream.range(0, facts.size())
                .mapToObj(i -> new FactMatch(
                        i, facts.get(i).answers(embedding, words), facts.get(i).statedIn(embedding, question)))
                .filter(match -> match.similarity() >= minSimilarity)
                .max(Comparator.comparingDouble(FactMatch::similarity));
    }

    /** Computes how well an offer would solve the problem, 0 to 1. */
    public double solutionQuality(Embedding offer) {
        double similarity = best(solutions, offer);
        return Math.clamp((similarity - NO_SOLUTION) / (SAME_SOLUTION - NO_SOLUTION), 0, 1);
    }

    /** Computes how much a sentence is about the customer's problem, 0 to 1. */
    public double concern(Embedding sentence) {
        return Math.clamp(best(problem, sentence), 0, 1);
    }

    private static double best(List<Embedding> known, Embedding sentence) {
        return known.stream().mapToDouble(sentence::cosineSimilarity).max().orElse(0);
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(match -> match.group())
                .filter(word -> !STOP_WORDS.contains(word))
                .map(word -> word.substring(0, Math.min(STEM_LENGTH, word.length())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A fact, with the embeddings of the questions that it answers and of the sentence that states it. */
    private record KnownFact(List<Embedding> questions, Embedding says, Set<String> words, Set<String> numbers) {
        private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,]*\\d|\\d");

        static KnownFact of(Fact fact, Embedder embedder) {
            List<Embedding> questions = new ArrayList<>();
            questions.add(embedder.embed(fact.about()));
            List<String> single = SentenceSplitter.split(fact.about());
            if (single.size() > 1) {
                single.stream().map(embedder::embed).forEach(questions::add);
            }
            return new KnownFact(
                    List.copyOf(questions),
                    embedder.embed(fact.says()),
                    ScenarioEmbeddings.words(fact.about()),
                    numbers(fact.says()));
        }

        double similarity(Embedding question) {
            return best(questions, question);
        }

        double answers(Embedding question, Set<String> asked) {
            long shared = asked.stream().filter(words::contains).count();
            double overlap = asked.isEmpty() ? 0 : (double) shared / asked.size();
            return Math.max(similarity(question), 0.9 * says.cosineSimilarity(question))
                    + SHARED_WORDS_WEIGHT * overlap;
        }

        boolean statedIn(Embedding embedding, String question) {
            return says.cosineSimilarity(embedding) >= STATES_FACT
                    || numbers(question).stream().anyMatch(numbers::contains);
        }

        private static Set<String> numbers(String text) {
            return NUMBER.matcher(text).results().map(match -> match.group()).collect(Collectors.toSet());
        }
    }
}
