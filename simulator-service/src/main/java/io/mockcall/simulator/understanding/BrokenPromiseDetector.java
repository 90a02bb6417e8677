package io.mockcall.simulator.understanding;

import io.mockcall.simulator.conversation.Conversation;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Detects that the agent breaks a promise of the same call. Compares words and patterns only. */
final class BrokenPromiseDetector {
    private static final Pattern NO_HOLD = pattern(
            "\\b(?:won't|will not|not going to|don't have to|needn't)\\b.{0,24}\\b(?:hold|wait)\\b|\\bno (?:more )?(?:hold|holding|waiting)\\b");
    private static final Pattern NO_TRANSFER = pattern(
            "\\b(?:won't|will not|not going to)\\b.{0,16}\\b(?:transfer|pass|forward|hand)\\b|\\bno (?:more )?transfers?\\b");
    private static final Pattern LAST_QUESTION =
            pattern("\\b(?:last|final) question\\b|\\b(?:just|only)\\b.{0,12}\\bone (?:more |last )?question\\b");
    private static final Pattern BACK_SOON = pattern(
            "\\b(?:right back|back (?:with you )?in (?:a|one|two|just)|only take (?:a|one)|(?:a|one) (?:brief |short |quick )?(?:moment|second|minute|sec)\\b)");
    private static final Pattern COMMITMENT =
            pattern("\\b(?:i|we)(?:'ll| will| can| could|'m going to| am going to| have|'ve| promise)\\b");
    private static final Pattern RETRACTION = pattern(
            "\\b(?:after all|as i (?:said|promised|offered)|what i (?:said|promised|offered)|i was wrong|i made a mistake|no longer)\\b");

    private static final Pattern WORD = Pattern.compile("[a-z]{3,}");
    private static final int STEM_LENGTH = 5;
    private static final int MIN_COMMON_WORDS = 2;
    private static final Set<String> STOP_WORDS = Set.of(
            "will", "your", "have", "that", "this", "with", "from", "unfor", "sorry", "afrai", "canno", "pleas",
            "after", "going", "would", "could", "what", "then", "they", "them", "been", "able", "possi", "right",
            "today", "the", "and", "you", "for", "can", "not", "but", "are", "our", "any", "has", "was", "one", "all",
            "out", "get", "now", "let", "want", "more", "just", "don", "won");

    /** A hold that was announced as short breaks the promise after this time, in seconds. */
    private static final long MAX_SHORT_HOLD_SECONDS = 90;

    private BrokenPromiseDetector() {}

    /**
     * Finds the words that break a promise.
     *
     * @param conversation up to the utterance, without it
     */
    static Optional<String> detect(UnderstoodUtterance utterance, Conversation conversation) {
        List<String> earlier = conversation.agentWords().stream()
                .flatMap(words -> SentenceSplitter.splitSpeech(words).stream())
                .map(BrokenPromiseDetector::normalized)
                .toList();
        if (earlier.isEmpty()) {
            return Optional.empty();
        }
        return heldAfterAll(utterance, earlier)
                .or(() -> breaks(utterance, Intent.TRANSFER, NO_TRANSFER, earlier))
                .or(() -> asksAnotherQuestion(utterance, earlier))
                .or(() -> cameBackLate(utterance, conversation, earlier))
                .or(() -> retracts(utterance, earlier));
    }

    private static Optional<String> heldAfterAll(UnderstoodUtterance utterance, List<String> earlier) {
        return breaks(utterance, Intent.HOLD_REQUEST, NO_HOLD, earlier)
                .filter(quote -> !NO_HOLD.matcher(normalized(quote)).find());
    }

    private static Optional<String> breaks(
            UnderstoodUtterance utterance, Intent intent, Pattern promise, List<String> earlier) {
        return utterance.sentence(intent).map(ClassifiedSentence::text).filter(sentence -> promised(promise, earlier));
    }

    private static Optional<String> asksAnotherQuestion(UnderstoodUtterance utterance, List<String> earlier) {
        if (!promised(LAST_QUESTION, earlier)) {
            return Optional.empty();
        }
        return utterance
                .sentence(Intent.PROBING)
                .or(() -> utterance.sentence(Intent.IDENTITY_CHECK))
                .map(ClassifiedSentence::text);
    }

    private static Optional<String> cameBackLate(
            UnderstoodUtterance utterance, Conversation conversation, List<String> earlier) {
        boolean late = conversation.control().secondsHeld() > MAX_SHORT_HOLD_SECONDS && promised(BACK_SOON, earlier);
        return late ? Optional.of(utterance.text()) : Optional.empty();
    }

    /** The agent refuses what an earlier sentence offered. */
    private static Optional<String> retracts(UnderstoodUtterance utterance, List<String> earlier) {
        List<String> commitments = earlier.stream()
                .filter(words -> COMMITMENT.matcher(words).find())
                .toList();
        return utterance
                .sentence(Intent.REFUSAL)
                .map(ClassifiedSentence::text)
                .filter(refusal -> commitments.stream().anyMatch(concerns(normalized(refusal))));
    }

    private static Predicate<String> concerns(String refusal) {
        Set<String> refused = keywords(refusal);
        int required = RETRACTION.matcher(refusal).find() ? 1 : MIN_COMMON_WORDS;
        return offer -> {
            Set<String> common = new HashSet<>(keywords(offer));
            common.retainAll(refused);
            return common.size() >= required;
        };
    }

    private static Set<String> keywords(String words) {
        return WORD.matcher(words)
                .results()
                .map(match -> match.group()
                        .substring(0, Math.min(STEM_LENGTH, match.group().length())))
                .filter(stem -> !STOP_WORDS.contains(stem))
                .collect(Collectors.toSet());
    }

    private static boolean promised(Pattern promise, List<String> earlier) {
        return earlier.stream().anyMatch(words -> promise.matcher(words).find());
    }

    private static String normalized(String sentence) {
        return sentence.toLowerCase(Locale.ROOT).replace('’', '\'');
    }

    private static Pattern pattern(String words) {
        return Pattern.compile(words);
    }
}
