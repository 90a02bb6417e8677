package io.mockcall.simulator.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the sentences of a text. */
public final class Sentences {
    /** After a full stop, unless it ends an abbreviation, or stands inside a number. */
    private static final Pattern END =
            Pattern.compile("(?<=[.!?…])(?<!\\b(?:Mr|Mrs|Ms|Dr|St|No|Prof|vs|a\\.m|p\\.m|e\\.g|i\\.e)\\.)[\"')]*\\s+");

    /** Where a speaker without full stops begins something new; "so that I can" goes on with what was begun. */
    private static final Pattern NEW_THOUGHT = Pattern.compile(
            "(?<!\\b(?:that|because|if|when|before|what))\\s+(?:and |so |but |then )?(?=(?:(?:could|can|would|may|do|did|have|are) (?:you|i)\\b"
                    + "|i(?:'m| am) (?:so |very |really |truly )?sorry\\b|let me\\b|let's\\b|i(?:'ll| will| can| could| understand)\\b"
                    + "|what(?:'s| is| was) (?:your|the)\\b|please hold\\b|thank you for (?:calling|holding|waiting)\\b"
                    + "|my name is\\b|how can i\\b|is there anything\\b))",
            Pattern.CASE_INSENSITIVE);

    private static final int LONG_WINDED = 14;
    private static final int SHORTEST_PIECE = 4;
    private static final int MOST = 12;

    private Sentences() {}

    /** Sentences of a written text with its punctuation. */
    public static List<String> written(String text) {
        List<String> sentences = new ArrayList<>();
        for (String sentence : END.split(text.strip())) {
            if (!sentence.isBlank()) {
                sentences.add(sentence.strip());
            }
        }
        return List.copyOf(sentences);
    }

    /** Sentences of recognised speech, which may lack punctuation: long ones are cut where a new thought begins. At most {@value #MOST}. */
    public static List<String> heard(String text) {
        List<String> sentences = new ArrayList<>();
        for (String sentence : written(text)) {
            if (words(sentence) <= LONG_WINDED) {
                sentences.add(sentence);
            } else {
                sentences.addAll(thoughts(sentence));
            }
        }
        return List.copyOf(sentences.subList(0, Math.min(MOST, sentences.size())));
    }

    private static List<String> thoughts(String sentence) {
        List<String> thoughts = new ArrayList<>();
        for (String piece : NEW_THOUGHT.split(sentence)) {
            int last = thoughts.size() - 1;
            boolean tiny = words(piece) < SHORTEST_PIECE || (last >= 0 && words(thoughts.get(last)) < SHORTEST_PIECE);
            if (tiny && last >= 0) {
                thoughts.set(last, thoughts.get(last) + " " + piece.strip());
            } else {
                thoughts.add(piece.strip());
            }
        }
        return thoughts;
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
