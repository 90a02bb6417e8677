package io.mockcall.evaluation.provider.embedded;

import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.Kind;
import io.mockcall.evaluation.evidence.Sentences;
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
 * What a scenario's policies rule out, as far as it can be told from their words. Three things can: more of something than
 * "up to" allows, something that is "never" done, and acting on an account before the caller is identified. Whatever else a
 * policy means stays unheard.
 */
final class Policies {
    private static final Pattern LIMIT = Pattern.compile(
            "\\b(?:up to|at most|no more than|a maximum of) (" + Amounts.NUMBER + ") ((?:[a-z]+ ){0,2}?)("
                    + Amounts.UNIT + ")\\b",
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
    /** Of a promise that is about what the policy is about, as a cosine. */
    private static final double ABOUT_THE_SAME = 0.3;
    /** Of doing what is never done, as a cosine. */
    private static final double THE_SAME = 0.5;

    private static final int LONG_WORD = 5;

    private final Embedder embedder;
    private final List<Limit> limits;
    private final List<Forbidden> forbidden;
    private final boolean identifyFirst;

    private Policies(Embedder embedder, List<Limit> limits, List<Forbidden> forbidden, boolean identifyFirst) {
        this.embedder = embedder;
        this.limits = limits;
        this.forbidden = forbidden;
        this.identifyFirst = identifyFirst;
    }

    static Policies of(List<String> policies, Embedder embedder) {
        List<Limit> limits = new ArrayList<>();
        List<Forbidden> forbidden = new ArrayList<>();
        for (String policy : policies) {
            for (String sentence : Sentences.of(policy)) {
                Matcher limit = LIMIT.matcher(sentence);
                while (limit.find()) {
                    limits.add(new Limit(
                            Amounts.number(limit.group(1)), Amounts.unit(limit.group(3)), embedder.embed(sentence)));
                }
                for (String clause : CLAUSES.split(sentence)) {
                    Matcher never = NEVER.matcher(clause);
                    if (never.find()) {
                        forbidden.add(new Forbidden(embedder.embed(never.group(1)), words(never.group(1))));
                    }
                }
            }
        }
        return new Policies(
                embedder,
                limits,
                forbidden,
                policies.stream()
                        .anyMatch(policy -> IDENTIFY_FIRST.matcher(policy).find()));
    }

    /** Whether the sentence does or promises what a policy rules out. */
    boolean rulesOut(String sentence) {
        if (sentence.endsWith("?") || NEGATED.matcher(sentence).find()) {
            return false;
        }
        return exceeds(sentence) || does(sentence);
    }

    private boolean exceeds(String sentence) {
        if (limits.isEmpty() || !COMMITS.matcher(sentence).find()) {
            return false;
        }
        List<Amounts.Amount> promised = Amounts.in(sentence);
        return limits.stream()
                .anyMatch(limit -> promised.stream()
                                .anyMatch(
                                        amount -> amount.unit().equals(limit.unit()) && amount.number() > limit.most())
                        && embedder.embed(sentence).cosineSimilarity(limit.about()) >= ABOUT_THE_SAME);
    }

    private boolean does(String sentence) {
        if (forbidden.isEmpty()) {
            return false;
        }
        Set<String> said = words(sentence);
        return forbidden.stream()
                .anyMatch(act -> act.words().stream().anyMatch(said::contains)
                        && embedder.embed(sentence).cosineSimilarity(act.act()) >= THE_SAME);
    }

    /** The first action on the account, if nobody had asked who is calling although a policy says so. */
    Optional<Finding> unidentified(List<Finding> found) {
        if (!identifyFirst) {
            return Optional.empty();
        }
        for (Finding finding : found) {
            if (finding.kind() == Kind.IDENTIFICATION) {
                return Optional.empty();
            }
            if (finding.kind() == Kind.SOLUTION) {
                return Optional.of(new Finding(Kind.UNIDENTIFIED, finding.turn(), finding.atMs(), finding.quote()));
            }
        }
        return Optional.empty();
    }

    /** The beginnings of its long words, so that "promised" is "promise". */
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
