package io.mockcall.evaluation.provider.embedded;

import io.mockcall.evaluation.evidence.CallRecord;
import io.mockcall.evaluation.evidence.Finding;
import io.mockcall.evaluation.evidence.Hold;
import io.mockcall.evaluation.evidence.Kind;
import io.mockcall.evaluation.evidence.Sentences;
import io.mockcall.evaluation.evidence.Utterance;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Goes through a call sentence by sentence. Computes for a few milliseconds each. */
final class Listener {
    /** Greetings count while the call opens, farewells while it closes. */
    private static final int OPENING_UTTERANCES = 2;

    private static final int CLOSING_UTTERANCES = 3;
    /** What is said this long before a hold is about it. */
    private static final long BEFORE_HOLD_MS = 20_000;

    private static final long AFTER_HOLD_MS = 15_000;
    /** Shorter sentences have too little in common with anything. */
    private static final int MIN_PARAPHRASE_WORDS = 5;

    private static final Set<Kind> OPENING = EnumSet.of(Kind.GREETING, Kind.INTRODUCTION, Kind.OFFER_OF_HELP);
    private static final Set<Kind> CLOSING = EnumSet.of(Kind.SUMMARY, Kind.FURTHER_HELP, Kind.FAREWELL);
    private static final Set<Kind> BEFORE_HOLD = EnumSet.of(Kind.HOLD_ASKED, Kind.HOLD_EXPLAINED);
    private static final Set<Kind> ANYWHERE = EnumSet.of(Kind.RUDENESS, Kind.JARGON, Kind.COURTESY);

    private final Vocabulary vocabulary;
    private final Embedder embedder;
    private final Phrases phrases;
    private final Meanings meanings;

    Listener(Vocabulary vocabulary, Embedder embedder) {
        this.vocabulary = vocabulary;
        this.embedder = embedder;
        this.phrases = new Phrases(vocabulary.phrases());
        this.meanings = new Meanings(vocabulary, embedder);
    }

    List<Finding> listen(CallRecord call) {
        List<Vector> acceptable = call.started().scenario().acceptableSolutions().stream()
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
            Place place = new Place(utterance, possible, acceptable, customerWords(call, utterance));
            utterance.sentences().forEach(sentence -> found.addAll(listen(sentence, place)));
        }
        return found;
    }

    private record Place(Utterance utterance, Set<Kind> possible, List<Vector> acceptable, List<Vector> customerSaid) {}

    private List<Finding> listen(String sentence, Place place) {
        List<Finding> found = new ArrayList<>();
        place.possible().stream()
                .filter(kind -> phrases.show(kind, sentence))
                .forEach(kind -> found.add(Finding.said(kind, place.utterance(), sentence)));
        if (phrases.show(Kind.RUDENESS, sentence)) {
            return found; // whatever else it says, it does not count in the agent's favour
        }
        Vector vector = embedder.embed(sentence);
        meaning(sentence, vector, place).ifPresent(kind -> {
            found.add(Finding.said(kind, place.utterance(), sentence));
            if (kind == Kind.SOLUTION && vector.nearest(place.acceptable()) >= vocabulary.acceptableSimilarity()) {
                found.add(Finding.said(Kind.ACCEPTABLE_SOLUTION, place.utterance(), sentence));
            }
        });
        return found;
    }

    private Optional<Kind> meaning(String sentence, Vector vector, Place place) {
        Optional<Kind> kind = meanings.of(sentence, vector);
        boolean solves = kind.isEmpty() || kind.get() == Kind.ACKNOWLEDGEMENT;
        if (solves
                && vector.nearest(place.acceptable()) >= vocabulary.acceptableSimilarity()
                && !isQuestion(sentence)) {
            return Optional.of(Kind.SOLUTION);
        }
        if (kind.isEmpty()
                && Sentences.words(sentence) >= MIN_PARAPHRASE_WORDS
                && vector.nearest(place.customerSaid()) >= vocabulary.paraphraseSimilarity()) {
            return Optional.of(Kind.ACKNOWLEDGEMENT);
        }
        return kind;
    }

    private static boolean isQuestion(String sentence) {
        return sentence.endsWith("?");
    }

    private List<Vector> customerWords(CallRecord call, Utterance utterance) {
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
