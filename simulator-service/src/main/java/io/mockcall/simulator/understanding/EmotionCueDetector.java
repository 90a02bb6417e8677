package io.mockcall.simulator.understanding;

import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.emotion.EmotionCue;
import io.mockcall.simulator.emotion.EmotionCue.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Detects the emotion cues in the agent's words. */
public final class EmotionCueDetector {
    /** Empathy and apologies have their full effect from this intent strength on. */
    private static final double FULL_EMPATHY = 0.7;

    /** A solution has its full effect from this quality on. */
    private static final double FULL_SOLUTION = 0.8;

    /** A customer with this frustration or more wants a supervisor. */
    private static final double WANTS_SUPERVISOR = 80;

    /** A supervisor has the full effect at this frustration. */
    private static final double RELIEVED_BY_SUPERVISOR = 90;

    /** Below this frustration a transfer has its full effect. */
    private static final double MINDS_TRANSFER = 60;

    private static final int LAST_GREETING_TURN = 1;
    private static final int MIN_REPEATED_WORDS = 5;
    private static final double SAME_WORDS = 0.8;

    private EmotionCueDetector() {}

    /**
     * Detects the cues in an utterance.
     *
     * @param conversation up to the utterance, without it
     */
    public static List<EmotionCue> detect(UnderstoodUtterance utterance, Conversation conversation) {
        List<EmotionCue> cues = new ArrayList<>();
        for (Intent intent : Intent.values()) {
            utterance
                    .sentence(intent)
                    .flatMap(sentence -> cue(sentence, utterance, conversation))
                    .ifPresent(cues::add);
        }
        if (!utterance.has(Intent.SOLUTION) && utterance.offersSolution()) {
            cues.add(solution(utterance, utterance.text()));
        }
        askedTwice(utterance, conversation).ifPresent(cues::add);
        repetition(utterance, conversation).ifPresent(cues::add);
        BrokenPromiseDetector.detect(utterance, conversation)
                .map(quote -> new EmotionCue(Kind.BROKEN_PROMISE, 1, quote))
                .ifPresent(cues::add);
        return cues;
    }

    private static Optional<EmotionCue> cue(
            ClassifiedSentence sentence, UnderstoodUtterance utterance, Conversation conversation) {
        return switch (sentence.intent()) {
            case GREETING -> when(conversation.turn() <= LAST_GREETING_TURN, Kind.GREETING, sentence);
            case IDENTITY_CHECK, PROBING -> when(!asksForToldFact(utterance, conversation), Kind.PROBING, sentence);
            case EMPATHY -> cue(Kind.EMPATHY, sentence.strength() / FULL_EMPATHY, sentence);
            case APOLOGY -> cue(Kind.APOLOGY, sentence.strength() / FULL_EMPATHY, sentence);
            case EXPLANATION -> cue(Kind.EXPLANATION, 1, sentence);
            case SOLUTION -> offer(sentence, utterance);
            case REFUSAL -> cue(Kind.REFUSAL, 1, sentence);
            case HOLD_REQUEST -> cue(Kind.HOLD_REQUEST, 1, sentence);
            case TRANSFER -> transfer(sentence, conversation.emotion().frustration());
            case CLOSING -> {
                boolean settled = conversation.goal().settled() || utterance.offersSolution();
                yield cue(settled ? Kind.CLOSING : Kind.EARLY_CLOSING, 1, sentence);
            }
            case RUDENESS -> cue(Kind.RUDENESS, 1, sentence);
            case OFF_TOPIC -> cue(Kind.OFF_TOPIC, 1, sentence);
            case ANNOUNCEMENT, AGREEMENT_CHECK, OTHER -> Optional.empty();
        };
    }

    /** A transfer annoys the customer, but less with growing frustration. Above a limit it is the supervisor they want. */
    private static Optional<EmotionCue> transfer(ClassifiedSentence sentence, double frustration) {
        if (frustration >= WANTS_SUPERVISOR) {
            double relief = (frustration - WANTS_SUPERVISOR) / (RELIEVED_BY_SUPERVISOR - WANTS_SUPERVISOR);
            return cue(Kind.SUPERVISOR_GRANTED, relief, sentence);
        }
        return cue(Kind.TRANSFER, (WANTS_SUPERVISOR - frustration) / (WANTS_SUPERVISOR - MINDS_TRANSFER), sentence);
    }

    private static Optional<EmotionCue> offer(ClassifiedSentence sentence, UnderstoodUtterance utterance) {
        if (utterance.offersSolution()) {
            return Optional.of(solution(utterance, sentence.text()));
        }
        return cue(utterance.missesProblem() ? Kind.UNSUITABLE_SOLUTION : Kind.EXPLANATION, 1, sentence);
    }

    private static EmotionCue solution(UnderstoodUtterance utterance, String quote) {
        return new EmotionCue(Kind.SOLUTION, Math.clamp(utterance.offer() / FULL_SOLUTION, 0, 1), quote);
    }

    private static Optional<EmotionCue> askedTwice(UnderstoodUtterance utterance, Conversation conversation) {
        return asksForToldFact(utterance, conversation)
                ? Optional.of(new EmotionCue(Kind.ASKED_TWICE, 1, utterance.text()))
                : Optional.empty();
    }

    private static boolean asksForToldFact(UnderstoodUtterance utterance, Conversation conversation) {
        return utterance.asked().stream().anyMatch(match -> conversation.hasTold(match.fact()) && !match.confirms());
    }

    private static Optional<EmotionCue> repetition(UnderstoodUtterance utterance, Conversation conversation) {
        List<Set<String>> earlier = conversation.agentWords().stream()
                .flatMap(text -> SentenceSplitter.splitSpeech(text).stream())
                .map(EmotionCueDetector::words)
                .toList();
        return utterance.sentences().stream()
                .filter(sentence -> earlier.stream().anyMatch(words -> same(words, words(sentence.text()))))
                .findFirst()
                .map(sentence -> new EmotionCue(Kind.REPETITION, 1, sentence.text()));
    }

    private static Set<String> words(String sentence) {
        return new HashSet<>(Arrays.asList(
                sentence.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 ]", "").split("\\s+")));
    }

    private static boolean same(Set<String> one, Set<String> other) {
        if (Math.min(one.size(), other.size()) < MIN_REPEATED_WORDS) {
            return false;
        }
        Set<String> common = new HashSet<>(one);
        common.retainAll(other);
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return (double) common.size() / all.size() >= SAME_WORDS;
    }

    private static Optional<EmotionCue> when(boolean holds, Kind kind, ClassifiedSentence sentence) {
        return holds ? cue(kind, 1, sentence) : Optional.empty();
    }

    private static Optional<EmotionCue> cue(Kind kind, double strength, ClassifiedSentence sentence) {
        return Optional.of(new EmotionCue(kind, Math.clamp(strength, 0, 1), sentence.text()));
    }
}
