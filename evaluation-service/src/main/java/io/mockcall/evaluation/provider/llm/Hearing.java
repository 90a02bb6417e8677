package io.mockcall.evaluation.provider.llm;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.evaluation.evidence.Asides;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.Kind;
import io.mockcall.evaluation.evidence.Utterance;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes a model by its word: what it claims counts only where the agent said what it quotes, in the turn that it names.
 * Everything else is thrown away and counted.
 */
final class Hearing {
    /** Below this the model itself does not believe it. */
    private static final double SURE = 0.5;

    private static final Asides ASIDES = Asides.byWords();
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Set<Kind> kinds;
    private final Map<Outcome, Counter> counted = new EnumMap<>(Outcome.class);

    /** What became of a claim. */
    enum Outcome {
        KEPT,
        /** Nobody said so, or somebody else, or at another time. */
        FOREIGN_QUOTE,
        UNKNOWN_KIND,
        UNSURE
    }

    Hearing(Collection<Kind> kinds, MeterRegistry metrics) {
        this.kinds = Set.copyOf(kinds);
        for (Outcome outcome : Outcome.values()) {
            counted.put(
                    outcome,
                    Counter.builder("mockcall.judge.evidence")
                            .description("What became of the evidence that the judging model gave")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(metrics));
        }
    }

    /** What is left, in order of time, each thing once. */
    List<Finding> hear(Testimony testimony, CallRecord call) {
        List<Finding> asides = ASIDES.in(call);
        Set<Finding> found = new LinkedHashSet<>();
        for (Testimony.Claim claim : testimony.claims()) {
            Optional<Kind> kind = kind(claim.kind());
            Optional<Said> said = kind.flatMap(_ -> said(claim, call))
                    .filter(heard -> asides.stream().noneMatch(heard::has));
            Outcome outcome = kind.isEmpty()
                    ? Outcome.UNKNOWN_KIND
                    : said.isEmpty()
                            ? Outcome.FOREIGN_QUOTE
                            : claim.confidence() < SURE ? Outcome.UNSURE : Outcome.KEPT;
            counter(outcome).increment();
            if (outcome == Outcome.KEPT) {
                keep(kind.orElseThrow(), said.orElseThrow(), found);
            }
        }
        return found.stream().sorted(Finding.IN_ORDER).toList();
    }

    /** What the scenario accepts is a solution, too. */
    private static void keep(Kind kind, Said said, Set<Finding> found) {
        if (kind == Kind.ACCEPTABLE_SOLUTION) {
            found.add(Finding.said(Kind.SOLUTION, said.utterance(), said.words()));
        }
        found.add(Finding.said(kind, said.utterance(), said.words()));
    }

    private Optional<Kind> kind(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                .filter(kinds::contains)
                .findFirst();
    }

    /**
     * @param words the sentence that the quote is from, or all of the utterance if it is from several
     */
    private record Said(Utterance utterance, String words) {
        boolean has(Finding aside) {
            return aside.atMs() == utterance.startMs() && words.contains(String.valueOf(aside.quote()));
        }
    }

    private static Optional<Said> said(Testimony.Claim claim, CallRecord call) {
        String quote = plain(claim.quote());
        if (quote.isBlank()) {
            return Optional.empty();
        }
        return call.utterances().stream()
                .filter(utterance -> utterance.turn() == claim.turn())
                .filter(utterance -> plain(utterance.text()).contains(quote))
                .findFirst()
                .map(utterance -> new Said(utterance, sentence(utterance, quote)));
    }

    private static String sentence(Utterance utterance, String quote) {
        return utterance.sentences().stream()
                .filter(sentence -> plain(sentence).contains(quote))
                .findFirst()
                .orElse(utterance.text());
    }

    /** Its words only, so that a comma or a capital letter makes no difference; between blanks, so that no word is cut. */
    static String plain(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return " "
                + NO_WORD.matcher(normal.replaceAll("['\u2019\u02bc]", ""))
                        .replaceAll(" ")
                        .strip() + " ";
    }

    private Counter counter(Outcome outcome) {
        Counter counter = counted.get(outcome);
        if (counter == null) {
            throw new IllegalStateException("no counter for " + outcome);
        }
        return counter;
    }
}
