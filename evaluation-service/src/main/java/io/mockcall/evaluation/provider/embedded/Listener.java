package io.mockcall.evaluation.provider.embedded;

import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.Hold;
import io.mockcall.evaluation.evidence.Kind;
import io.mockcall.evaluation.evidence.Sentences;
import io.mockcall.evaluation.evidence.Utterance;
import io.mockcall.evaluation.measuring.Likeness;
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

/** Goes through a call sentence by sentence. Computes for a few milliseconds each. */
final class Listener {
    /** Greetings count while the call opens, farewells while it closes. */
    private static final int OPENING_UTTERANCES = 2;

    private static final int CLOSING_UTTERANCES = 3;
    /** What is said this long before a hold is about it. */
    private static final long BEFORE_HOLD_MS = 20_000;

    private static final long AFTER_HOLD_MS = 15_000;
    /** An "okay" alone does not show that anybody listened. */
    private static final int MIN_ACKNOWLEDGEMENT_WORDS = 4;
    /** A question about the issue is near to its solution without being one. */
    private static final double QUESTION_MARGIN = 0.12;

    private static final Set<Kind> OPENING = EnumSet.of(Kind.GREETING, Kind.INTRODUCTION, Kind.OFFER_OF_HELP);
    private static final Set<Kind> CLOSING = EnumSet.of(Kind.SUMMARY, Kind.FURTHER_HELP, Kind.FAREWELL);
    private static final Set<Kind> BEFORE_HOLD = EnumSet.of(Kind.HOLD_ASKED, Kind.HOLD_EXPLAINED);
    private static final Set<Kind> ANYWHERE = EnumSet.of(
            Kind.RUDENESS,
            Kind.FORBIDDEN_PHRASE,
            Kind.SECRET_ASKED,
            Kind.DATA_DISCLOSED,
            Kind.IDENTIFICATION,
            Kind.PROMISE,
            Kind.JARGON,
            Kind.COURTESY);
    /** Whatever else such a sentence may sound like, it is nothing good. */
    private static final Set<Kind> WRONG =
            EnumSet.of(Kind.RUDENESS, Kind.FORBIDDEN_PHRASE, Kind.SECRET_ASKED, Kind.DATA_DISCLOSED);

    private static final Set<Kind> BREACHES = EnumSet.of(Kind.SECRET_ASKED, Kind.DATA_DISCLOSED);

    private final Vocabulary vocabulary;
    private final Embedder embedder;
    private final Phrases phrases;
    private final Meanings meanings;
    private final List<Pattern> noOffers;
    private final Function<CallRecord, List<Finding>> asides;

    /**
     * @param asides tells what was said to somebody else than the customer
     */
    Listener(Vocabulary vocabulary, Embedder embedder, Function<CallRecord, List<Finding>> asides) {
        this.vocabulary = vocabulary;
        this.embedder = embedder;
        this.phrases = new Phrases(vocabulary.phrases());
        this.meanings = new Meanings(vocabulary, embedder);
        this.asides = asides;
        this.noOffers = vocabulary.noOffers().stream().map(Vocabulary::compiled).toList();
    }

    /** What was said to the customer; and what was not, which counts for nothing, breaches of compliance excepted. */
    List<Finding> listen(CallRecord call) {
        List<Finding> attempted = asides.apply(call);
        List<Finding> found = new ArrayList<>(attempted);
        attempted.forEach(aside -> found.addAll(breaches(aside)));
        found.addAll(listenTo(call.leavingOut(attempted)));
        found.sort(Comparator.comparingLong(Finding::atMs)); // stable: sentence by sentence else
        return found;
    }

    /** An aside is no place to hide: the customer heard it. */
    private List<Finding> breaches(Finding aside) {
        String sentence = String.valueOf(aside.quote());
        return BREACHES.stream()
                .filter(kind -> phrases.show(kind, sentence))
                .map(kind -> new Finding(kind, aside.turn(), aside.atMs(), sentence))
                .toList();
    }

    private List<Finding> listenTo(CallRecord call) {
        Policies policies = Policies.of(call.started().scenario().assessment().applicablePolicies(), embedder);
        List<Embedding> acceptable = call.started().scenario().assessment().acceptableSolutions().stream()
                .map(embedder::embed)
                .toList();
        List<Finding> found = new ArrayList<>();
        int count = call.utterances().size();
        for (int i = 0; i < count; i++) {
            Utterance utterance = call.utterances().get(i);
            Set<Kind> possible = EnumSet.copyOf(ANYWHERE);
            if (i < OPENING_UTTERANCES) {
                possible.addAll(OPENING);
            }
            if (i >= count - CLOSING_UTTERANCES && count > 1) {
                possible.addAll(CLOSING);
            }
            possible.addAll(aroundHolds(call, utterance));
            Place place = new Place(utterance, possible, acceptable, customerWords(call, utterance), policies);
            utterance.sentences().forEach(sentence -> found.addAll(listen(sentence, place)));
        }
        policies.unidentified(found).ifPresent(found::add);
        return found;
    }

    /** Mean over the pairs; nothing in common, and less than that, is 0. */
    Optional<Double> likeness(List<Likeness.Pair> pairs) {
        return pairs.stream()
                .mapToDouble(pair -> embedder.embed(pair.one()).cosineSimilarity(embedder.embed(pair.other())))
                .map(cosine -> Math.clamp(cosine, 0, 1))
                .average()
                .stream()
                .boxed()
                .findFirst();
    }

    private record Place(
            Utterance utterance,
            Set<Kind> possible,
            List<Embedding> acceptable,
            List<Embedding> customerSaid,
            Policies policies) {}

    private List<Finding> listen(String sentence, Place place) {
        Set<Kind> shown = EnumSet.noneOf(Kind.class);
        place.possible().stream().filter(kind -> phrases.show(kind, sentence)).forEach(shown::add);
        if (shown.stream().anyMatch(CLOSING::contains)) {
            shown.remove(Kind.PROMISE); // summed up, not made
        }
        meaning(sentence, shown, place).ifPresent(shown::add);
        if (shown.contains(Kind.SOLUTION) && isAcceptable(embedder.embed(sentence), sentence, place)) {
            shown.add(Kind.ACCEPTABLE_SOLUTION);
        }
        if (place.policies().rulesOut(sentence)) {
            shown.remove(Kind.ACCEPTABLE_SOLUTION);
            shown.add(Kind.POLICY_BREACH);
        }
        return shown.stream()
                .map(kind -> Finding.said(kind, place.utterance(), sentence))
                .toList();
    }

    /** A sentence is understood in one way only, so that each flaw shows in one place. */
    private Optional<Kind> meaning(String sentence, Set<Kind> shown, Place place) {
        if (shown.stream().anyMatch(WRONG::contains) || shown.stream().anyMatch(CLOSING::contains)) {
            return Optional.empty();
        }
        Embedding vector = embedder.embed(sentence);
        Optional<Kind> meaning = meanings.of(sentence, vector);
        if (shown.stream().anyMatch(OPENING::contains)) {
            boolean asks = !shown.contains(Kind.OFFER_OF_HELP);
            return meaning.filter(kind -> kind == Kind.EMPATHY || (kind == Kind.PROBING && asks));
        }
        if (meaning.equals(Optional.of(Kind.EMPATHY))) {
            return meaning;
        }
        boolean noOffer =
                noOffers.stream().anyMatch(pattern -> pattern.matcher(sentence).find());
        if (!noOffer && isAcceptable(vector, sentence, place)) {
            return Optional.of(Kind.SOLUTION);
        }
        if (showsListening(sentence, vector, noOffer, meaning, place)) {
            meaning = Optional.of(Kind.ACKNOWLEDGEMENT);
        }
        return meaning.filter(kind -> kind != Kind.SOLUTION || !noOffer)
                .filter(kind -> kind != Kind.ACKNOWLEDGEMENT || Sentences.words(sentence) >= MIN_ACKNOWLEDGEMENT_WORDS);
    }

    private boolean showsListening(
            String sentence, Embedding vector, boolean noOffer, Optional<Kind> meaning, Place place) {
        boolean open = meaning.isEmpty() || (noOffer && meaning.equals(Optional.of(Kind.SOLUTION)));
        if (!open || isQuestion(sentence)) {
            return false;
        }
        return phrases.show(Kind.ACKNOWLEDGEMENT, sentence)
                || (!noOffer && vector.maxSimilarity(place.customerSaid()) >= vocabulary.paraphraseSimilarity());
    }

    private boolean isAcceptable(Embedding vector, String sentence, Place place) {
        double near = vocabulary.acceptableSimilarity() + (isQuestion(sentence) ? QUESTION_MARGIN : 0);
        return vector.maxSimilarity(place.acceptable()) >= near;
    }

    private static boolean isQuestion(String sentence) {
        return sentence.endsWith("?");
    }

    private List<Embedding> customerWords(CallRecord call, Utterance utterance) {
        return call.saidByCustomer(utterance.turn()).stream()
                .map(embedder::embed)
                .toList();
    }

    private static Set<Kind> aroundHolds(CallRecord call, Utterance utterance) {
        Set<Kind> possible = EnumSet.noneOf(Kind.class);
        for (Hold hold : call.holds()) {
            if (utterance.startMs() <= hold.startMs() && hold.startMs() - utterance.endMs() <= BEFORE_HOLD_MS) {
                possible.addAll(BEFORE_HOLD);
            }
            if (utterance.endMs() >= hold.endMs() && utterance.startMs() - hold.endMs() <= AFTER_HOLD_MS) {
                possible.add(Kind.HOLD_THANKED);
            }
        }
        return possible;
    }
}
