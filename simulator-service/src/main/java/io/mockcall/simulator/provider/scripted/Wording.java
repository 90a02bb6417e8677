package io.mockcall.simulator.provider.scripted;

import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.conversation.Spoken;
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
    private static final Set<String> SMALL =
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
                    use(candidate.getFirst());
                    return candidate;
                })
                .orElse(sentences);
    }

    /** The words of a fact; told before, only the first sentence, and marked as such. */
    List<String> fact(String says, boolean toldBefore) {
        List<String> sentences = Sentences.written(says);
        if (!toldBefore && sentences.stream().allMatch(this::fresh)) {
            return sentences.stream().map(this::use).toList();
        }
        List<String> prefixes = shuffled(phrases.askedAgain(mood));
        prefixes.addAll(shuffled(phrases.again()));
        return Stream.concat(prefixes.stream(), pairs(prefixes))
                .map(prefix -> joined(prefix, sentences.getFirst()))
                .filter(this::fresh)
                .findFirst()
                .map(this::use)
                .map(List::of)
                .orElseGet(() -> line(Situation.NUDGE));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Nothing new is left: a short old line with new words before it, once or twice. */
    private String rephrased(List<String> lines) {
        List<String> shortOnes = lines.stream()
                .filter(line -> Sentences.written(line).size() == 1)
                .toList();
        List<String> old = shortOnes.isEmpty() ? lines : shortOnes;
        return Stream.concat(
                        old.stream()
                                .flatMap(line ->
                                        shuffled(prefixes(line)).stream().map(prefix -> joined(prefix, line))),
                        old.stream()
                                .flatMap(line -> pairs(shuffled(prefixes(line))).map(prefix -> joined(prefix, line))))
                .filter(this::fresh)
                .findFirst()
                .orElseGet(() -> joined(prefixes(old.getFirst()).getFirst(), old.getFirst()));
    }

    private List<String> prefixes(String line) {
        return line.endsWith("?") ? phrases.askingAgain() : phrases.again();
    }

    private static Stream<String> pairs(List<String> prefixes) {
        return prefixes.stream()
                .flatMap(one ->
                        prefixes.stream().filter(other -> !other.equals(one)).map(other -> joined(one, other)));
    }

    /** An interjection may be a sentence of its own. */
    private static List<String> before(String interjection, List<String> sentences) {
        List<String> changed = new ArrayList<>(sentences);
        if (leadsOn(interjection)) {
            changed.set(0, joined(interjection, sentences.getFirst()));
        } else {
            changed.addFirst(interjection);
        }
        return changed;
    }

    private static boolean leadsOn(String prefix) {
        return prefix.endsWith(",") || prefix.endsWith("but");
    }

    private static String joined(String prefix, String sentence) {
        String first = sentence.split(" ", 2)[0];
        if (leadsOn(prefix) && SMALL.contains(first.toLowerCase(Locale.ROOT).replaceAll("[,.!?]", ""))) {
            return prefix + " " + sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
        }
        return prefix + " " + sentence;
    }

    private String named(String line) {
        return line.replace("{name}", conversation.scenario().customer().name());
    }

    /** Not said yet, neither alone nor within a longer sentence. */
    private boolean fresh(String sentence) {
        return !conversation.hasSaid(sentence) && !used.contains(sentence) && !isPartOfWhatWasSaid(sentence);
    }

    private boolean isPartOfWhatWasSaid(String sentence) {
        String part = sentence.toLowerCase(Locale.ROOT);
        return conversation.history().stream()
                .filter(said -> said.speaker() == Spoken.Speaker.CUSTOMER)
                .anyMatch(said -> said.text().toLowerCase(Locale.ROOT).endsWith(part));
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
