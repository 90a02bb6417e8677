package io.mockcall.simulator.provider.scripted;

import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.meaning.Sentences;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Finds words for one answer: of this person, in this mood, and none that were used on this call as long as there are others. */
final class Wording {
    private static final double INTERJECTS = 0.3;
    private static final double RAMBLER_INTERJECTS = 0.6;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** First words that stand in lower case within a sentence. */
    private static final Set<String> SMALL = Set.of(
            "it",
            "it's",
            "the",
            "my",
            "we",
            "they",
            "there",
            "there's",
            "that",
            "that's",
            "he",
            "she",
            "you",
            "this",
            "about",
            "yes",
            "no",
            "at",
            "on",
            "in",
            "since",
            "a",
            "an",
            "for",
            "because",
            "not",
            "nothing",
            "nobody",
            "how",
            "what",
            "so",
            "and",
            "but",
            "from",
            "two",
            "three",
            "four",
            "once",
            "twice",
            "of",
            "to",
            "all",
            "some",
            "somebody",
            "sure",
            "just",
            "well",
            "maybe");

    private final PhraseBank phrases;
    private final Conversation conversation;
    private final Mood mood;
    private final Manner manner;
    private final Random random;
    private final Set<String> used = new HashSet<>();

    Wording(PhraseBank phrases, Conversation conversation) {
        this.phrases = phrases;
        this.conversation = conversation;
        this.mood = Mood.of(conversation.emotion());
        this.manner = Manner.of(conversation.scenario().customer());
        this.random = new Random(conversation.seed() ^ (conversation.turn() + 1) * GOLDEN);
    }

    /** Sentences for a situation. */
    List<String> line(Situation situation) {
        List<String> lines = shuffled(phrases.lines(situation, mood)).stream()
                .map(this::named)
                .toList();
        return lines.stream()
                .filter(line -> Sentences.written(line).stream().allMatch(this::fresh))
                .findFirst()
                .map(Sentences::written)
                .orElseGet(() -> List.of(rephrased(lines)))
                .stream()
                .map(this::use)
                .toList();
    }

    /** Now and then a touch of the person before a sentence. */
    List<String> personal(List<String> sentences) {
        double chance = manner == Manner.RAMBLING ? RAMBLER_INTERJECTS : INTERJECTS;
        if (random.nextDouble() >= chance) {
            return sentences;
        }
        return shuffled(phrases.interjections(manner, mood)).stream()
                .map(interjection -> before(interjection, sentences))
                .filter(candidate -> fresh(candidate.getFirst()))
                .findFirst()
                .map(candidate -> {
                    used.add(candidate.getFirst());
                    return candidate;
                })
                .orElse(sentences);
    }

    /** The words of a fact; told before, they are marked as such. */
    List<String> fact(String says, boolean toldBefore) {
        List<String> sentences = Sentences.written(says);
        if (!toldBefore && sentences.stream().allMatch(this::fresh)) {
            return sentences.stream().map(this::use).toList();
        }
        String whole = String.join(" ", sentences);
        return Stream.concat(shuffled(phrases.askedAgain(mood)).stream(), shuffled(phrases.again()).stream())
                .map(prefix -> joined(prefix, whole))
                .filter(this::fresh)
                .findFirst()
                .map(this::use)
                .map(List::of)
                .orElseGet(() -> line(Situation.NUDGE));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Nothing new is left: an old line with new words before it, once or twice. */
    private String rephrased(List<String> lines) {
        List<String> prefixes = shuffled(phrases.again());
        return Stream.concat(
                        prefixes.stream(),
                        prefixes.stream().flatMap(one -> prefixes.stream().map(other -> joined(one, other))))
                .flatMap(prefix -> lines.stream().map(line -> joined(prefix, line)))
                .filter(this::fresh)
                .findFirst()
                .orElseGet(() -> joined(prefixes.getFirst(), lines.getFirst()));
    }

    private static List<String> before(String interjection, List<String> sentences) {
        List<String> changed = new ArrayList<>(sentences);
        changed.set(0, joined(interjection, sentences.getFirst()));
        return changed;
    }

    private static String joined(String prefix, String sentence) {
        String first = sentence.split(" ", 2)[0];
        boolean small = prefix.endsWith(",") || prefix.endsWith("but");
        if (small && SMALL.contains(first.toLowerCase(Locale.ROOT).replaceAll("[,.!?]", ""))) {
            return prefix + " " + sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
        }
        return prefix + " " + sentence;
    }

    private String named(String line) {
        return line.replace("{name}", conversation.scenario().customer().name());
    }

    private boolean fresh(String sentence) {
        return !conversation.hasSaid(sentence) && !used.contains(sentence);
    }

    private String use(String sentence) {
        used.add(sentence);
        return sentence;
    }

    private List<String> shuffled(List<String> lines) {
        List<String> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
