package io.mockcall.simulator.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits a text into sentences. */
public final class SentenceSplitter {
    /** The end of a sentence. The full stop of an abbreviation or within a number is not an end. */
    private static final Pattern END =
            Pattern.compile("(?<=[.!?…])(?<!\\b(?:Mr|Mrs|Ms|Dr|St|No|Prof|vs|a\\.m|p\\.m|e\\.g|i\\.e)\\.)[\"')]*\\s+");

    /** The start of a new clause in speech without punctuation. "so that I can" continues the clause before it. */
    private static final Pattern NEW_CLAUSE = Pattern.compile(
            "(?<!\\b(?:that|because|if|when|before|what))\\s+(?:and |so |but |then )?(?=(?:(?:could|can|would|may|do|did|have|are) (?:you|i)\\b"
                    + "|i(?:'m| am) (?:so |very |really |truly )?sorry\\b|let me\\b|let's\\b|i(?:'ll| will| can| could| understand)\\b"
                    + "|what(?:'s| is| was) (?:your|the)\\b|please hold\\b|thank you for (?:calling|holding|waiting)\\b"
                    + "|my name is\\b|how can i\\b|is there anything\\b))",
            Pattern.CASE_INSENSITIVE);

    private static final int MAX_WORDS = 14;
    private static final int MIN_CLAUSE_WORDS = 4;
    private static final int MAX_SENTENCES = 12;

    private SentenceSplitter() {}

    /** Splits a text with punctuation, such as the lines of a scenario. */
    public static List<String> split(String text) {
        List<String> sentences = new ArrayList<>();
        for (String sentence : END.split(text.strip())) {
            if (!sentence.isBlank()) {
                sentences.add(sentence.strip());
            }
        }
        return List.copyOf(sentences);
    }

    /**
     * Splits recognised speech, which may lack punctuation: a sentence of more than {@value #MAX_WORDS} words is also split at
     * the start of each clause.
     *
     * @return at most {@value #MAX_SENTENCES} sentences
     */
    public static List<String> splitSpeech(String text) {
        List<String> sentences = new ArrayList<>();
        for (String sentence : split(text)) {
            if (words(sentence) <= MAX_WORDS) {
                sentences.add(sentence);
            } else {
                sentences.addAll(clauses(sentence));
            }
        }
        return List.copyOf(sentences.subList(0, Math.min(MAX_SENTENCES, sentences.size())));
    }

    private static List<String> clauses(String sentence) {
        List<String> clauses = new ArrayList<>();
        for (String clause : NEW_CLAUSE.split(sentence)) {
            int last = clauses.size() - 1;
            boolean tooShort =
                    words(clause) < MIN_CLAUSE_WORDS || (last >= 0 && words(clauses.get(last)) < MIN_CLAUSE_WORDS);
            if (tooShort && last >= 0) {
                clauses.set(last, clauses.get(last) + " " + clause.strip());
            } else {
                clauses.add(clause.strip());
            }
        }
        return clauses;
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
