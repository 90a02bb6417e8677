package io.mockcall.evaluation.provider.embedded;

import io.mockcall.evaluation.evidence.AgentUtterance;
import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.FindingKind;
import io.mockcall.evaluation.evidence.HoldPeriod;
import io.mockcall.evaluation.evidence.SentenceTokenizer;
import io.mockcall.evaluation.measurement.TextSimilarity;
import io.mockcall.languagemodels.embedding.Embedder;
import io.mockcall.languagemodels.embedding.Embedding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Extracts evidence from a call, sentence by sentence. Each sentence takes a few milliseconds. */
final class EvidenceExtractor {
    /** A greeting counts in the first utterances only, and a farewell in the last ones only. */
    private static final int OPENING_UTTERANCES = 2;

    private static final int CLOSING_UTTERANCES = 3;
    /** A sentence that ends at most this long before a hold can be about the hold. */
    private static final long BEFORE_HOLD_MS = 20_000;

    private static final long AFTER_HOLD_MS = 15_000;
    /** A shorter sentence, such as "okay", is no acknowledgement. */
    private static final int MIN_ACKNOWLEDGEMENT_WORDS = 4;
    /** Added to the threshold of a question, because a question about the issue is similar to a solution without being one. */
    private static final double QUESTION_MARGIN = 0.12;

    private static final Set<FindingKind> OPENING =
            EnumSet.of(FindingKind.GREETING, FindingKind.INTRODUCTION, FindingKind.OFFER_OF_HELP);
    private static final Set<FindingKind> CLOSING =
            EnumSet.of(FindingKind.SUMMARY, FindingKind.FURTHER_HELP, FindingKind.FAREWELL);
    private static final Set<FindingKind> BEFORE_HOLD = EnumSet.of(FindingKind.HOLD_ASKED, FindingKind.HOLD_EXPLAINED);
    private static final Set<FindingKind> ANYWHERE = EnumSet.of(
            FindingKind.RUDENESS,
            FindingKind.FORBIDDEN_PHRASE,
            FindingKind.SECRET_ASKED,
            FindingKind.DATA_DISCLOSED,
            FindingKind.IDENTIFICATION,
            FindingKind.PROMISE,
            FindingKind.JARGON,
            FindingKind.COURTESY);
    /** A sentence with one of these findings has no positive meaning. */
    private static final Set<FindingKind> WRONG = EnumSet.of(
            FindingKind.RUDENESS, FindingKind.FORBIDDEN_PHRASE, FindingKind.SECRET_ASKED, FindingKind.DATA_DISCLOSED);

    private static final Set<FindingKind> BREACHES = EnumSet.of(FindingKind.SECRET_ASKED, FindingKind.DATA_DISCLOSED);

    private final EmbeddedJudgeModel model;
    private final Embedder embedder;
    private final PhrasePatterns phrases;
    private final NearestCentroidClassifier classifier;
    private final List<Pattern> noOffers;
    private final Function<CallRecord, List<Finding>> injections;

    /**
     * @param injections finds the sentences that were not said to the customer
     */
    EvidenceExtractor(EmbeddedJudgeModel model, Embedder embedder, Function<CallRecord, List<Finding>> injections) {
        this.model = model;
        this.embedder = embedder;
        this.phrases = new PhrasePatterns(model.phrases());
        this.classifier = new NearestCentroidClassifier(model, embedder);
        this.injections = injections;
        this.noOffers =
                model.noOffers().stream().map(EmbeddedJudgeModel::compiled).toList();
    }

    /**
     * The findings in order of time. Prompt injections are findings without points; only breaches of compliance count in them.
     */
    List<Finding> extract(CallRecord call) {
        List<Finding> injected = injections.apply(call);
        List<Finding> found = new ArrayList<>(injected);
        injected.forEach(injection -> found.addAll(breaches(injection)));
        found.addAll(extractFromSpeech(call.without(injected)));
        found.sort(Comparator.comparingLong(Finding::atMs)); // a stable sort keeps the order of sentences
        return found;
    }

    /** The breaches of compliance in a prompt injection. They count, because the customer heard them. */
    private List<Finding> breaches(Finding injection) {
        String sentence = String.valueOf(injection.quote());
        return BREACHES.stream()
                .filter(kind -> phrases.matches(kind, sentence))
                .map(kind -> new Finding(kind, injection.turn(), injection.atMs(), sentence))
                .toList();
    }

    private List<Finding> extractFromSpeech(CallRecord call) {
        PolicyBreaches policies =
                PolicyBreaches.of(call.started().scenario().assessment().applicablePolicies(), embedder);
        List<Embedding> acceptable = call.started().scenario().assessment().acceptableSolutions().stream()
                .map(embedder::embed)
                .toList();
        List<Finding> found = new ArrayList<>();
        int count = call.utterances().size();
        for (int i = 0; i < count; i++) {
            AgentUtterance utterance = call.utterances().get(i);
            Set<FindingKind> possible = EnumSet.copyOf(ANYWHERE);
            if (i < OPENING_UTTERANCES) {
                possible.addAll(OPENING);
            }
            if (i >= count - CLOSING_UTTERANCES && count > 1) {
                possible.addAll(CLOSING);
            }
            possible.addAll(aroundHolds(call, utterance));
            SentenceContext context =
                    new SentenceContext(utterance, possible, acceptable, customerWords(call, utterance), policies);
            utterance.sentences().forEach(sentence -> found.addAll(findings(sentence, context)));
        }
        policies.unidentified(found).ifPresent(found::add);
        return found;
    }

    /** The mean similarity of the pairs, 0 to 1. A negative cosine counts as 0. */
    Optional<Double> similarity(List<TextSimilarity.Pair> pairs) {
        return pairs.stream()
                .mapToDouble(pair -> embedder.embed(pair.one()).cosineSimilarity(embedder.embed(pair.other())))
                .map(cosine -> Math.clamp(cosine, 0, 1))
                .average()
                .stream()
                .boxed()
                .findFirst();
    }

    private record SentenceContext(
            AgentUtterance utterance,
            Set<FindingKind> possible,
            List<Embedding> acceptable,
            List<Embedding> customerSaid,
            PolicyBreaches policies) {}

    private List<Finding> findings(String sentence, SentenceContext context) {
        Set<FindingKind> shown = EnumSet.noneOf(FindingKind.class);
        context.possible().stream()
                .filter(kind -> phrases.matches(kind, sentence))
                .forEach(shown::add);
        if (shown.stream().anyMatch(CLOSING::contains)) {
            shown.remove(FindingKind.PROMISE); // a summary repeats promises and makes none
        }
        meaning(sentence, shown, context).ifPresent(shown::add);
        if (shown.contains(FindingKind.SOLUTION) && isAcceptable(embedder.embed(sentence), sentence, context)) {
            shown.add(FindingKind.ACCEPTABLE_SOLUTION);
        }
        if (context.policies().isBreach(sentence)) {
            shown.remove(FindingKind.ACCEPTABLE_SOLUTION);
            shown.add(FindingKind.POLICY_BREACH);
        }
        return shown.stream()
                .map(kind -> Finding.said(kind, context.utterance(), sentence))
                .toList();
    }

    /** The one meaning of a sentence. A sentence has no second meaning, so that each flaw lowers one score only. */
    private Optional<FindingKind> meaning(String sentence, Set<FindingKind> shown, SentenceContext context) {
        if (shown.stream().anyMatch(WRONG::contains) || shown.stream().anyMatch(CLOSING::contains)) {
            return Optional.empty();
        }
        Embedding vector = embedder.embed(sentence);
        Optional<FindingKind> meaning = classifier.classify(sentence, vector);
        if (shown.stream().anyMatch(OPENING::contains)) {
            boolean asks = !shown.contains(FindingKind.OFFER_OF_HELP);
            return meaning.filter(kind -> kind == FindingKind.EMPATHY || (kind == FindingKind.PROBING && asks));
        }
        if (meaning.equals(Optional.of(FindingKind.EMPATHY))) {
            return meaning;
        }
        boolean noOffer =
                noOffers.stream().anyMatch(pattern -> pattern.matcher(sentence).find());
        if (!noOffer && isAcceptable(vector, sentence, context)) {
            return Optional.of(FindingKind.SOLUTION);
        }
        if (showsListening(sentence, vector, noOffer, meaning, context)) {
            meaning = Optional.of(FindingKind.ACKNOWLEDGEMENT);
        }
        return meaning.filter(kind -> kind != FindingKind.SOLUTION || !noOffer)
                .filter(kind -> kind != FindingKind.ACKNOWLEDGEMENT
                        || SentenceTokenizer.words(sentence) >= MIN_ACKNOWLEDGEMENT_WORDS);
    }

    private boolean showsListening(
            String sentence,
            Embedding vector,
            boolean noOffer,
            Optional<FindingKind> meaning,
            SentenceContext context) {
        boolean open = meaning.isEmpty() || (noOffer && meaning.equals(Optional.of(FindingKind.SOLUTION)));
        if (!open || isQuestion(sentence)) {
            return false;
        }
        return phrases.matches(FindingKind.ACKNOWLEDGEMENT, sentence)
                || (!noOffer && vector.maxSimilarity(context.customerSaid()) >= model.paraphraseSimilarity());
    }

    private boolean isAcceptable(Embedding vector, String sentence, SentenceContext context) {
        double near = model.acceptableSimilarity() + (isQuestion(sentence) ? QUESTION_MARGIN : 0);
        return vector.maxSimilarity(context.acceptable()) >= near;
    }

    private static boolean isQuestion(String sentence) {
        return sentence.endsWith("?");
    }

    private List<Embedding> customerWords(CallRecord call, AgentUtterance utterance) {
        return call.saidByCustomer(utterance.turn()).stream()
                .map(embedder::embed)
                .toList();
    }

    private static Set<FindingKind> aroundHolds(CallRecord call, AgentUtterance utterance) {
        Set<FindingKind> possible = EnumSet.noneOf(FindingKind.class);
        for (HoldPeriod hold : call.holds()) {
            if (utterance.startMs() <= hold.startMs() && hold.startMs() - utterance.endMs() <= BEFORE_HOLD_MS) {
                possible.addAll(BEFORE_HOLD);
            }
            if (utterance.endMs() >= hold.endMs() && utterance.startMs() - hold.endMs() <= AFTER_HOLD_MS) {
                possible.add(FindingKind.HOLD_THANKED);
            }
        }
        return possible;
    }
}
