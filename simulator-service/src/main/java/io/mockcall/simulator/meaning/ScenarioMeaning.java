package io.mockcall.simulator.meaning;

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

/** What a scenario knows, by meaning. */
public final class ScenarioMeaning {
    /** Below it a fact is no answer to the question. */
    private static final double ANSWERS = 0.50;

    /** Half of a question for two things is short, and like too much. */
    private static final double ANSWERS_HALF = 0.58;

    private static final double SHARED_WORDS = 0.18;
    private static final double SAYS_IT = 0.85;

    /** Likeness of an offer that has nothing to do with the matter, and of one that says the same in other words. */
    private static final double NO_SOLUTION = 0.25;

    private static final double SAME_SOLUTION = 0.75;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{3,}");
    private static final int STEM = 5;
    private static final Set<String> EMPTY_WORDS = Set.of(
            "you", "your", "the", "and", "for", "can", "could", "would", "please", "have", "has", "did", "does", "tell",
            "what", "when", "where", "how", "are", "was", "were", "that", "this", "with", "about", "may", "give", "get",
            "know", "which", "there", "sir", "madam", "had", "any", "let", "out", "from", "will", "need", "want");

    private final List<KnownFact> facts;
    private final List<Embedding> solutions;
    private final List<Embedding> problem;
    private final List<Integer> story;

    private ScenarioMeaning(
            List<KnownFact> facts, List<Embedding> solutions, List<Embedding> problem, List<Integer> story) {
        this.facts = facts;
        this.solutions = solutions;
        this.problem = problem;
        this.story = story;
    }

    /** Computes the meaning of all that the scenario knows, about a tenth of a second of work. */
    public static ScenarioMeaning of(Scenario scenario, Embedder embedder) {
        List<KnownFact> facts = scenario.situation().facts().stream()
                .map(fact -> KnownFact.of(fact, embedder))
                .toList();
        List<Embedding> solutions = Stream.concat(
                        scenario.assessment().acceptableSolutions().stream(),
                        Sentences.written(scenario.assessment().targetOutcome()).stream())
                .filter(text -> !text.isBlank())
                .map(embedder::embed)
                .toList();
        List<Embedding> problem = Stream.of(
                        scenario.situation().issue(), scenario.situation().openingLine())
                .flatMap(text -> Sentences.written(text).stream())
                .map(embedder::embed)
                .toList();
        return new ScenarioMeaning(facts, solutions, problem, story(facts, problem, embedder));
    }

    /** Facts that tell what has happened, the most telling first; who the customer is does not belong to the story. */
    private static List<Integer> story(List<KnownFact> facts, List<Embedding> problem, Embedder embedder) {
        Embedding what = embedder.embed("What happened? What is the problem?");
        Embedding who = embedder.embed("What is your name, address, account number or password?");
        return IntStream.range(0, facts.size())
                .filter(i -> facts.get(i).likeness(what) > facts.get(i).likeness(who))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> facts.get(i).likeness(what)
                                + best(problem, facts.get(i).says()))
                        .reversed())
                .toList();
    }

    public List<Integer> story() {
        return story;
    }

    /** The fact that answers a question. */
    public Optional<Recalled> recall(Embedding meaning, String question) {
        return recall(meaning, question, ANSWERS);
    }

    /** The same for one half of a question that asks for two things. */
    public Optional<Recalled> recallHalf(Embedding meaning, String half) {
        return recall(meaning, half, ANSWERS_HALF);
    }

    private Optional<Recalled> recall(Embedding meaning, String question, double enough) {
        Set<String> words = words(question);
        return IntStream.range(0, facts.size())
                .mapToObj(i -> new Recalled(
                        i, facts.get(i).answers(meaning, words), facts.get(i).saidIn(meaning, question)))
                .filter(recalled -> recalled.likeness() >= enough)
                .max(Comparator.comparingDouble(Recalled::likeness));
    }

    /** How well an offer would settle the matter, 0 to 1. */
    public double solves(Embedding offer) {
        double likeness = best(solutions, offer);
        return Math.clamp((likeness - NO_SOLUTION) / (SAME_SOLUTION - NO_SOLUTION), 0, 1);
    }

    /** Whether something is said about the customer's problem, 0 to 1. */
    public double concerns(Embedding said) {
        return Math.clamp(best(problem, said), 0, 1);
    }

    private static double best(List<Embedding> known, Embedding said) {
        return known.stream().mapToDouble(said::cosineSimilarity).max().orElse(0);
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(match -> match.group())
                .filter(word -> !EMPTY_WORDS.contains(word))
                .map(word -> word.substring(0, Math.min(STEM, word.length())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A fact with the meaning of each question for it, and of what is said. */
    private record KnownFact(List<Embedding> questions, Embedding says, Set<String> words, Set<String> figures) {
        private static final Pattern FIGURE = Pattern.compile("\\d[\\d.,]*\\d|\\d");

        static KnownFact of(Fact fact, Embedder embedder) {
            List<Embedding> questions = new ArrayList<>();
            questions.add(embedder.embed(fact.about()));
            List<String> single = Sentences.written(fact.about());
            if (single.size() > 1) {
                single.stream().map(embedder::embed).forEach(questions::add);
            }
            return new KnownFact(
                    List.copyOf(questions),
                    embedder.embed(fact.says()),
                    ScenarioMeaning.words(fact.about()),
                    figures(fact.says()));
        }

        double likeness(Embedding meaning) {
            return best(questions, meaning);
        }

        double answers(Embedding meaning, Set<String> asked) {
            long shared = asked.stream().filter(words::contains).count();
            double overlap = asked.isEmpty() ? 0 : (double) shared / asked.size();
            return Math.max(likeness(meaning), 0.9 * says.cosineSimilarity(meaning)) + SHARED_WORDS * overlap;
        }

        boolean saidIn(Embedding meaning, String question) {
            return says.cosineSimilarity(meaning) >= SAYS_IT
                    || figures(question).stream().anyMatch(figures::contains);
        }

        private static Set<String> figures(String text) {
            return FIGURE.matcher(text).results().map(match -> match.group()).collect(Collectors.toSet());
        }
    }
}
