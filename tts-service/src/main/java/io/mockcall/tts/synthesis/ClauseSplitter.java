package io.mockcall.tts.synthesis;

import io.mockcall.tts.text.SpokenText;
import io.mockcall.tts.text.SpokenToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits the spoken form of a text where a speaker would pause, so that its beginning can be played while the rest is being
 * synthesized. The joined clauses are the text. The cost is linear in the length of the text.
 */
public final class ClauseSplitter {
    /** Fewest words before and after the end of a sentence within the text. Shorter clauses sound clipped. */
    private static final int MIN_SENTENCE = 2;
    /** Fewest words before and after a pause within a sentence. */
    private static final int MIN_PHRASE = 3;
    /** From this many words on, a clause may also end before a conjunction. */
    private static final int CONJUNCTION_FROM = 7;
    /** From this many words on, the first clause may also end before a preposition, so that it is ready early. */
    private static final int PREPOSITION_FROM = 8;
    /** Most words of the first clause. It decides when the first sound leaves. */
    private static final int MAX_FIRST = 14;
    /** Most words of a clause. Bounds the cost of one synthesis. */
    private static final int MAX_WORDS = 24;
    /** Most characters of a clause, for texts of very long words. */
    private static final int MAX_CHARACTERS = 240;

    private static final String SENTENCE_ENDS = ".!?\u2026";
    private static final Set<String> CONJUNCTIONS = Set.of(
            "and", "but", "because", "so", "or", "which", "who", "when", "while", "until", "although", "unless", "if");
    private static final Set<String> PREPOSITIONS = Set.of(
            "for", "with", "from", "about", "after", "before", "since", "without", "during", "in", "on", "at", "to",
            "that");

    private final List<SpokenToken> tokens;
    private final List<SpokenText> clauses = new ArrayList<>();
    private int start;
    private int words;
    private int characters;
    private int wordsLeft;

    private ClauseSplitter(SpokenText text) {
        tokens = text.tokens();
        wordsLeft = (int) tokens.stream().filter(ClauseSplitter::isSpoken).count();
    }

    /** The clauses of a text, in order; none for a text without tokens. */
    public static List<SpokenText> split(SpokenText text) {
        return new ClauseSplitter(text).split();
    }

    private List<SpokenText> split() {
        for (int i = 0; i < tokens.size(); i++) {
            SpokenToken token = tokens.get(i);
            if (isSpoken(token)) {
                words++;
                wordsLeft--;
                characters += token.text().length();
            }
            boolean last = i == tokens.size() - 1;
            if (last || (isSpoken(tokens.get(i + 1)) && ends(token, tokens.get(i + 1)))) {
                end(i + 1);
            }
        }
        return clauses;
    }

    private void end(int end) {
        clauses.add(new SpokenText(tokens.subList(start, end)));
        start = end;
        words = 0;
        characters = 0;
    }

    /** Whether a clause ends between two tokens. */
    private boolean ends(SpokenToken token, SpokenToken next) {
        if (isLongest() || characters + next.text().length() > MAX_CHARACTERS) {
            return words > 0;
        }
        if (token.kind() == SpokenToken.Kind.PUNCTUATION) {
            int least = SENTENCE_ENDS.contains(token.text()) ? MIN_SENTENCE : MIN_PHRASE;
            return words >= least && wordsLeft >= least;
        }
        if (wordsLeft < MIN_PHRASE || next.kind() != SpokenToken.Kind.WORD) {
            return false;
        }
        String word = next.text().toLowerCase(Locale.ROOT);
        return (words >= CONJUNCTION_FROM && CONJUNCTIONS.contains(word))
                || (clauses.isEmpty() && words >= PREPOSITION_FROM && PREPOSITIONS.contains(word));
    }

    /** Whether the clause must not become longer. Does not leave a single word behind. */
    private boolean isLongest() {
        int longest = clauses.isEmpty() && wordsLeft > 1 ? MAX_FIRST : MAX_WORDS;
        return words >= longest || (words == MAX_WORDS - 1 && wordsLeft == 2);
    }

    private static boolean isSpoken(SpokenToken token) {
        return token.kind() != SpokenToken.Kind.PUNCTUATION;
    }
}
