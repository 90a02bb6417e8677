package io.mockcall.evaluation.provider.llm;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mockcall.evaluation.evidence.AgentUtterance;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.FindingKind;
import io.mockcall.evaluation.injection.InjectionDetector;
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
 * Verifies the evidence of a language model against the call. A claim becomes a finding only if the agent said the quoted words
 * in the named turn. Every other claim is dropped and counted.
 */
final class EvidenceVerifier {
    /** Least confidence of a claim. */
    private static final double MIN_CONFIDENCE = 0.5;

    private static final InjectionDetector INJECTIONS = InjectionDetector.withoutEmbeddings();
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Set<FindingKind> kinds;
    private final Map<Outcome, Counter> counted = new EnumMap<>(Outcome.class);

    /** The result of a verification. */
    enum Outcome {
        KEPT,
        /** The agent did not say the quote in that turn. */
        FOREIGN_QUOTE,
        UNKNOWN_KIND,
        UNSURE
    }

    EvidenceVerifier(Collection<FindingKind> kinds, MeterRegistry metrics) {
        this.kinds = Set.copyOf(kinds);
        for (Outcome outcome : Outcome.values()) {
            counted.put(
                    outcome,
                    Counter.builder("mockcall.judge.evidence")
                            .description("Evidence of the judging model, by the result of its verification")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(metrics));
        }
    }

    /** The verified findings, in order of time and without duplicates. */
    List<Finding> verify(JudgeResponse response, CallRecord call) {
        List<Finding> injections = INJECTIONS.detect(call);
        Set<Finding> found = new LinkedHashSet<>();
        for (JudgeResponse.Claim claim : response.claims()) {
            Optional<FindingKind> kind = kind(claim.kind());
            Optional<Quote> quote = kind.flatMap(_ -> quote(claim, call))
                    .filter(quoted -> injections.stream().noneMatch(quoted::contains));
            Outcome outcome = kind.isEmpty()
                    ? Outcome.UNKNOWN_KIND
                    : quote.isEmpty()
                            ? Outcome.FOREIGN_QUOTE
                            : claim.confidence() < MIN_CONFIDENCE ? Outcome.UNSURE : Outcome.KEPT;
            counter(outcome).increment();
            if (outcome == Outcome.KEPT) {
                keep(kind.orElseThrow(), quote.orElseThrow(), found);
            }
        }
        return found.stream().sorted(Finding.IN_ORDER).toList();
    }

    /** An acceptable solution is a solution, too. */
    private static void keep(FindingKind kind, Quote quote, Set<Finding> found) {
        if (kind == FindingKind.ACCEPTABLE_SOLUTION) {
            found.add(Finding.said(FindingKind.SOLUTION, quote.utterance(), quote.words()));
        }
        found.add(Finding.said(kind, quote.utterance(), quote.words()));
    }

    private Optional<FindingKind> kind(String name) {
        return Arrays.stream(FindingKind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                .filter(kinds::contains)
                .findFirst();
    }

    /**
     * @param words the sentence that contains the quote, or the whole utterance if the quote is from several sentences
     */
    private record Quote(AgentUtterance utterance, String words) {
        boolean contains(Finding injection) {
            return injection.atMs() == utterance.startMs() && words.contains(String.valueOf(injection.quote()));
        }
    }

    private static Optional<Quote> quote(JudgeResponse.Claim claim, CallRecord call) {
        String words = plain(claim.quote());
        if (words.isBlank()) {
            return Optional.empty();
        }
        return call.utterances().stream()
                .filter(utterance -> utterance.turn() == claim.turn())
                .filter(utterance -> plain(utterance.text()).contains(words))
                .findFirst()
                .map(utterance -> new Quote(utterance, sentence(utterance, words)));
    }

    private static String sentence(AgentUtterance utterance, String words) {
        return utterance.sentences().stream()
                .filter(sentence -> plain(sentence).contains(words))
                .findFirst()
                .orElse(utterance.text());
    }

    /** The words of a text in lower case without punctuation. Blanks at both ends make a match of whole words only. */
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
