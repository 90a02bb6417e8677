package io.mockcall.simulator.reply;

import io.mockcall.simulator.conversation.Conversation;
import io.mockcall.simulator.meaning.Act;
import io.mockcall.simulator.meaning.Intent;
import io.mockcall.simulator.meaning.Sentences;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Remembers what the agent has promised earlier on the call, and notices when it is not kept. By the words alone. */
final class Promises {
    private static final Pattern NO_HOLD = pattern(
            "\\b(?:won't|will not|not going to|don't have to|needn't)\\b.{0,24}\\b(?:hold|wait)\\b|\\bno (?:more )?(?:hold|holding|waiting)\\b");
    private static final Pattern NO_TRANSFER = pattern(
            "\\b(?:won't|will not|not going to)\\b.{0,16}\\b(?:transfer|pass|forward|hand)\\b|\\bno (?:more )?transfers?\\b");
    private static final Pattern LAST_QUESTION =
            pattern("\\b(?:last|final) question\\b|\\b(?:just|only)\\b.{0,12}\\bone (?:more |last )?question\\b");
    private static final Pattern BACK_SOON = pattern(
            "\\b(?:right back|back (?:with you )?in (?:a|one|two|just)|only take (?:a|one)|(?:a|one) (?:brief |short |quick )?(?:moment|second|minute|sec)\\b)");
    private static final Pattern UNDERTAKES =
            pattern("\\b(?:i|we)(?:'ll| will| can| could|'m going to| am going to| have|'ve| promise)\\b");
    private static final Pattern TAKES_BACK = pattern(
            "\\b(?:after all|as i (?:said|promised|offered)|what i (?:said|promised|offered)|i was wrong|i made a mistake|no longer)\\b");

    private static final Pattern WORD = Pattern.compile("[a-z]{3,}");
    private static final int STEM = 5;
    private static final int SAME_THING = 2;
    private static final Set<String> EMPTY = Set.of(
            "will", "your", "have", "that", "this", "with", "from", "unfor", "sorry", "afrai", "canno", "pleas",
            "after", "going", "would", "could", "what", "then", "they", "them", "been", "able", "possi", "right",
            "today", "the", "and", "you", "for", "can", "not", "but", "are", "our", "any", "has", "was", "one", "all",
            "out", "get", "now", "let", "want", "more", "just", "don", "won");

    /** "A minute" on hold is not held against anybody up to here. */
    private static final long BACK_SOON_SECONDS = 90;

    private Promises() {}

    /** The words with which a promise is broken. */
    static Optional<String> broken(Heard heard, Conversation before) {
        List<String> earlier = before.agentsWords().stream()
                .flatMap(words -> Sentences.heard(words).stream())
                .map(Promises::plain)
                .toList();
        if (earlier.isEmpty()) {
            return Optional.empty();
        }
        return heldAfterAll(heard, earlier)
                .or(() -> breaks(heard, Intent.TRANSFER, NO_TRANSFER, earlier))
                .or(() -> asksOn(heard, earlier))
                .or(() -> cameBackLate(heard, before, earlier))
                .or(() -> takesBack(heard, earlier));
    }

    private static Optional<String> heldAfterAll(Heard heard, List<String> earlier) {
        return breaks(heard, Intent.HOLD_REQUEST, NO_HOLD, earlier)
                .filter(quote -> !NO_HOLD.matcher(plain(quote)).find());
    }

    private static Optional<String> breaks(Heard heard, Intent deed, Pattern promise, List<String> earlier) {
        return heard.act(deed).map(Act::sentence).filter(deedOf -> promised(promise, earlier));
    }

    private static Optional<String> asksOn(Heard heard, List<String> earlier) {
        if (!promised(LAST_QUESTION, earlier)) {
            return Optional.empty();
        }
        return heard.act(Intent.PROBING)
                .or(() -> heard.act(Intent.IDENTITY_CHECK))
                .map(Act::sentence);
    }

    private static Optional<String> cameBackLate(Heard heard, Conversation before, List<String> earlier) {
        boolean late = before.waited() > BACK_SOON_SECONDS && promised(BACK_SOON, earlier);
        return late ? Optional.of(heard.text()) : Optional.empty();
    }

    /** Something was offered, and now it cannot be done. */
    private static Optional<String> takesBack(Heard heard, List<String> earlier) {
        List<String> undertaken = earlier.stream()
                .filter(words -> UNDERTAKES.matcher(words).find())
                .toList();
        return heard.act(Intent.REFUSAL)
                .map(Act::sentence)
                .filter(refusal -> undertaken.stream().anyMatch(isAbout(plain(refusal))));
    }

    private static Predicate<String> isAbout(String refusal) {
        Set<String> refused = things(refusal);
        int enough = TAKES_BACK.matcher(refusal).find() ? 1 : SAME_THING;
        return offer -> {
            Set<String> common = new HashSet<>(things(offer));
            common.retainAll(refused);
            return common.size() >= enough;
        };
    }

    private static Set<String> things(String words) {
        return WORD.matcher(words)
                .results()
                .map(match ->
                        match.group().substring(0, Math.min(STEM, match.group().length())))
                .filter(stem -> !EMPTY.contains(stem))
                .collect(Collectors.toSet());
    }

    private static boolean promised(Pattern promise, List<String> earlier) {
        return earlier.stream().anyMatch(words -> promise.matcher(words).find());
    }

    private static String plain(String sentence) {
        return sentence.toLowerCase(Locale.ROOT).replace('’', '\'');
    }

    private static Pattern pattern(String words) {
        return Pattern.compile(words);
    }
}
