package io.mockcall.simulator.provider.scripted;

import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.HistoryEntry;
import io.mockcall.simulator.understanding.SentenceSplitter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Selects the phrases of one answer, by speaking style and mood. Prefers phrases that the customer has not used on this call.
 */
final class PhraseSelector {
    private static final double INTERJECTION_PROBABILITY = 0.3;
    private static final double RAMBLING_INTERJECTION_PROBABILITY = 0.6;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** First words that are in lower case within a sentence. */
    private static final Set<String> LOWER_CASE_WORDS =
            Set.of(("it it's the my we they there there's that that's he she you this about yes no at on in "
                            + "since a an for because not nothing nobody how what so and but from two three four once "
                            + "twice of to all some somebody sure just well maybe are is can could do does why don't "
                            + "you're you've let get tell where who give everyone kind sorry fine okay thanks thank "
                            + "good promises easy then has have will obviously right write hold passed if let's finally "
                            + "pick stop enough these those things as like again one")
                    .split(" "));

    private final PhraseBank phrases;
    private final Conversation conversation;
    private final Mood mood;
    private final SpeakingStyle style;
    private final Random random;
    private final Set<String> used = new HashSet<>();

    PhraseSelector(PhraseBank phrases, Conversation conversation) {
        this.phrases = phrases;
        this.conversation = conversation;
        this.mood = Mood.of(conversation.emotion());
        this.style = SpeakingStyle.of(conversation.scenario().customer());
        this.random = new Random(conversation.seed() ^ (conversation.turn() + 1) * GOLDEN_GAMMA);
    }

    /** Selects the sentences of a line for a situation. */
    List<String> line(Situation situation) {
        List<String> lines = shuffled(phrases.lines(situation, mood)).stream()
                .map(this::withName)
                .toList();
        return lines.stream()
                .filter(line -> SentenceSplitter.split(line).stream().allMatch(this::isUnused))
                .findFirst()
                .map(SentenceSplitter::split)
                .orElseGet(() -> List.of(rephrased(lines)))
                .stream()
                .map(this::markUsed)
                .toList();
    }

    /** Puts an interjection of the speaking style before the sentences, with some probability. */
    List<String> withInterjection(List<String> sentences) {
        double chance = style == SpeakingStyle.RAMBLING ? RAMBLING_INTERJECTION_PROBABILITY : INTERJECTION_PROBABILITY;
        if (random.nextDouble() >= chance) {
            return sentences;
        }
        return shuffled(phrases.interjections(style, mood)).stream()
                .map(interjection -> prepend(interjection, sentences))
                .filter(candidate -> isUnused(candidate.getFirst()))
                .findFirst()
                .map(candidate -> {
                    markUsed(candidate.getFirst());
                    return candidate;
                })
                .orElse(sentences);
    }

    /** Selects the sentences of a fact. Of a fact that was told before, only the first sentence, with a prefix that says so. */
    List<String> fact(String says, boolean toldBefore) {
        List<String> sentences = SentenceSplitter.split(says);
        if (!toldBefore && sentences.stream().allMatch(this::isUnused)) {
            return sentences.stream().map(this::markUsed).toList();
        }
        List<String> prefixes = shuffled(phrases.askedAgain(mood));
        prefixes.addAll(shuffled(phrases.again()));
        return Stream.concat(prefixes.stream(), pairs(prefixes))
                .map(prefix -> join(prefix, sentences.getFirst()))
                .filter(this::isUnused)
                .findFirst()
                .map(this::markUsed)
                .map(List::of)
                .orElseGet(() -> line(Situation.NUDGE));
    }

    /** Makes a random decision. */
    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Puts one or two prefixes before a used line, because no unused line is left. */
    private String rephrased(List<String> lines) {
        List<String> shortOnes = lines.stream()
                .filter(line -> SentenceSplitter.split(line).size() == 1)
                .toList();
        List<String> old = shortOnes.isEmpty() ? lines : shortOnes;
        return Stream.concat(
                        old.stream()
                                .flatMap(line ->
                                        shuffled(prefixes(line)).stream().map(prefix -> join(prefix, line))),
                        old.stream()
                                .flatMap(line -> pairs(shuffled(prefixes(line))).map(prefix -> join(prefix, line))))
                .filter(this::isUnused)
                .findFirst()
                .orElseGet(() -> join(prefixes(old.getFirst()).getFirst(), old.getFirst()));
    }

    private List<String> prefixes(String line) {
        return line.endsWith("?") ? phrases.askingAgain() : phrases.again();
    }

    private static Stream<String> pairs(List<String> prefixes) {
        return prefixes.stream()
                .flatMap(one ->
                        prefixes.stream().filter(other -> !other.equals(one)).map(other -> join(one, other)));
    }

    /** Puts an interjection before the first sentence, or makes it a separate sentence. */
    private static List<String> prepend(String interjection, List<String> sentences) {
        List<String> changed = new ArrayList<>(sentences);
        if (isPrefix(interjection)) {
            changed.set(0, join(interjection, sentences.getFirst()));
        } else {
            changed.addFirst(interjection);
        }
        return changed;
    }

    private static boolean isPrefix(String prefix) {
        return prefix.endsWith(",") || prefix.endsWith("but");
    }

    private static String join(String prefix, String sentence) {
        String first = sentence.split(" ", 2)[0];
        if (isPrefix(prefix)
                && LOWER_CASE_WORDS.contains(first.toLowerCase(Locale.ROOT).replaceAll("[,.!?]", ""))) {
            return prefix + " " + sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
        }
        return prefix + " " + sentence;
    }

    private String withName(String line) {
        return line.replace("{name}", conversation.scenario().customer().name());
    }

    /** Tells whether the customer has not said the sentence yet, neither alone nor within a longer one. */
    private boolean isUnused(String sentence) {
        return !conversation.hasSaid(sentence) && !used.contains(sentence) && !endsAnEarlierSentence(sentence);
    }

    private boolean endsAnEarlierSentence(String sentence) {
        String part = sentence.toLowerCase(Locale.ROOT);
        return conversation.history().stream()
                .filter(entry -> entry.speaker() == HistoryEntry.Speaker.CUSTOMER)
                .anyMatch(entry -> entry.text().toLowerCase(Locale.ROOT).endsWith(part));
    }

    private String markUsed(String sentence) {
        used.add(sentence);
        return sentence;
    }

    private List<String> shuffled(List<String> lines) {
        List<String> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
