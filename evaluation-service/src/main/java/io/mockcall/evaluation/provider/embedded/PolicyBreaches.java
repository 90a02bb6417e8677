package io.mockcall.evaluation.provider.embedded;

import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.FindingKind;
import io.mockcall.evaluation.evidence.SentenceTokenizer;
import io.mockcall.languagemodels.embedding.Embedder;
import io.mockcall.languagemodels.embedding.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds breaches of a scenario's policies. It understands three kinds of policy by their words: a limit ("up to"), a prohibition
 * ("never"), and identification of the caller before an action on the account. It ignores every other policy.
 */
final class PolicyBreaches {
    private static final Pattern LIMIT = Pattern.compile(
            "\\b(?:up to|at most|no more than|a maximum of) (" + AmountParser.NUMBER + ") ((?:[a-z]+ ){0,2}?)("
                    + AmountParser.UNIT + ")\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NEVER =
            Pattern.compile("\\b(?:never|do not|don't|must not|may not)\\b (.+)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern IDENTIFY_FIRST =
            Pattern.compile("\\bidentify\\b.*\\b(caller|customer)\\b.*\\bbefore\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEGATED =
            Pattern.compile("\\b(not|never|no|nobody|without|cannot|unable|\\w+n't)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMITS = Pattern.compile(
            "\\b(i'll|i will|we'll|we will|i can|we can|i could|i'm|i am|i've|i have|you'll|you will|you get|let me)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CLAUSES = Pattern.compile("(?<=[.;,])\\s+|\\s+and (?=say\\b|do not\\b|never\\b)");
    /** Least cosine of a promise and the limit that it is compared with. */
    private static final double SAME_TOPIC = 0.3;
    /** Least cosine of a sentence and a forbidden act. */
    private static final double SAME_ACT = 0.5;

    private static final int LONG_WORD = 5;

    private final Embedder embedder;
    private final List<Limit> limits;
    private final List<Forbidden> forbidden;
    private final boolean identifyFirst;

    private PolicyBreaches(Embedder embedder, List<Limit> limits, List<Forbidden> forbidden, boolean identifyFirst) {
        this.embedder = embedder;
        this.limits = limits;
        this.forbidden = forbidden;
        this.identifyFirst = identifyFirst;
    }

    static PolicyBreaches of(List<String> policies, Embedder embedder) {
        List<Limit> limits = new ArrayList<>();
        List<Forbidden> forbidden = new ArrayList<>();
        for (String policy : policies) {
            for (String sentence : SentenceTokenizer.of(policy)) {
                Matcher limit = LIMIT.matcher(sentence);
                while (limit.find()) {
                    limits.add(new Limit(
                            AmountParser.number(limit.group(1)),
                            AmountParser.unit(limit.group(3)),
                            embedder.embed(sentence)));
                }
                for (String clause : CLAUSES.split(sentence)) {
                    Matcher never = NEVER.matcher(clause);
                    if (never.find()) {
                        forbidden.add(new Forbidden(embedder.embed(never.group(1)), words(never.group(1))));
                    }
                }
            }
        }
        return new PolicyBreaches(
                embedder,
                limits,
                forbidden,
                policies.stream()
                        .anyMatch(policy -> IDENTIFY_FIRST.matcher(policy).find()));
    }

    /** Whether the sentence does or promises something that a policy forbids. */
    boolean isBreach(String sentence) {
        if (sentence.endsWith("?") || NEGATED.matcher(sentence).find()) {
            return false;
        }
        return exceeds(sentence) || isForbidden(sentence);
    }

    private boolean exceeds(String sentence) {
        if (limits.isEmpty() || !COMMITS.matcher(sentence).find()) {
            return false;
        }
        List<AmountParser.Amount> promised = AmountParser.parse(sentence);
        return limits.stream()
                .anyMatch(limit -> promised.stream()
                                .anyMatch(
                                        amount -> amount.unit().equals(limit.unit()) && amount.number() > limit.most())
                        && embedder.embed(sentence).cosineSimilarity(limit.about()) >= SAME_TOPIC);
    }

    private boolean isForbidden(String sentence) {
        if (forbidden.isEmpty()) {
            return false;
        }
        Set<String> said = words(sentence);
        return forbidden.stream()
                .anyMatch(act -> act.words().stream().anyMatch(said::contains)
                        && embedder.embed(sentence).cosineSimilarity(act.act()) >= SAME_ACT);
    }

    /** The first solution that the agent offered without asking who is calling, if a policy requires identification. */
    Optional<Finding> unidentified(List<Finding> found) {
        if (!identifyFirst) {
            return Optional.empty();
        }
        for (Finding finding : found) {
            if (finding.kind() == FindingKind.IDENTIFICATION) {
                return Optional.empty();
            }
            if (finding.kind() == FindingKind.SOLUTION) {
                return Optional.of(
                        new Finding(FindingKind.UNIDENTIFIED, finding.turn(), finding.atMs(), finding.quote()));
            }
        }
        return Optional.empty();
    }

    /** The first five letters of each long word, so that "promised" equals "promise". */
    private static Set<String> words(String text) {
        return Pattern.compile("\\W+")
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= LONG_WORD && !word.startsWith("custom"))
                .map(word -> word.substring(0, LONG_WORD))
                .collect(Collectors.toSet());
    }

    private record Limit(double most, String unit, Embedding about) {}

    private record Forbidden(Embedding act, Set<String> words) {}
}
