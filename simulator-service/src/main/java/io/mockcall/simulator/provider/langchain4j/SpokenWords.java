package io.mockcall.simulator.provider.langchain4j;

import io.mockcall.simulator.meaning.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what a model writes, piece by piece, into what a person says on the phone: no stage directions, labels, quotation
 * marks or markdown, and at most {@value #MOST} sentences. A sentence is there as soon as the next one has begun.
 */
final class SpokenWords {
    static final int MOST = 3;
    private static final int MOST_CHARACTERS = 2000;

    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^>]{0,40}>");
    private static final Pattern OTHERS_TURN =
            Pattern.compile("(?is)(?:^|\\n)[\\s*_]*(?:agent|representative|user|operator)[\\s*_]*:.*");
    /** May become a label. */
    private static final Pattern LONE_WORD = Pattern.compile("\\n[\\s*_]*[\\p{L} ]{0,30}$");

    private static final Pattern BRACKETS = Pattern.compile("\\([^()]*\\)|\\[[^\\[\\]]*\\]|\\{[^{}]*\\}");
    /** Between asterisks stands what somebody does, or a word that is stressed; only the first is left out. */
    private static final Pattern DIRECTION = Pattern.compile(
            "(?i)(?<!\\*)\\*(?:(?:\\w+ly |a |an |in |with |the )?(?:\\w+s|\\w+ing|pause|sigh|silence|beat)\\b[^*\\n]{0,80})\\*(?!\\*)");

    private static final Pattern LABEL =
            Pattern.compile("(?im)^[\\s*_\"“]*(?:customer|caller|me|reply|answer)[\\s*_]*:\\s*");
    private static final Pattern FENCE = Pattern.compile("(?m)^[ \\t]*```\\w*[ \\t]*$");
    private static final Pattern LIST = Pattern.compile("(?m)^\\s*(?:[-•>#]+|\\d+[.)])\\s+");
    private static final Pattern MARKS = Pattern.compile("[*_`#~\"“”„«»\\p{So}\\p{Cntrl}&&[^\\n]]");
    private static final Pattern NEW_LINE = Pattern.compile("\\s*\\n\\s*");
    private static final Pattern UNFINISHED_LINE = Pattern.compile("(?<=[\\p{L}\\p{N}])\\s*\\n\\s*");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern END = Pattern.compile("[.!?…]$");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");

    private final Pattern ownLabel;
    private final StringBuilder written = new StringBuilder();
    private int said;

    /**
     * @param name of the customer, which some models put before their words
     */
    SpokenWords(String name) {
        this.ownLabel = Pattern.compile("(?im)^[\\s*_\"“]*" + Pattern.quote(name.strip()) + "[\\s*_]*:\\s*");
    }

    /** Whether enough was said, whatever else may be written. */
    boolean enough() {
        return said >= MOST || written.length() >= MOST_CHARACTERS;
    }

    /** Adds a piece, and gives the sentences that are complete with it and followed by another. */
    List<String> hear(String piece) {
        written.append(piece, 0, Math.min(piece.length(), Math.max(0, MOST_CHARACTERS - written.length())));
        List<String> sentences = sentences(untilOpen(written.toString()));
        return next(sentences, sentences.size() - 1);
    }

    /** The sentences that are left at the end. */
    List<String> end() {
        List<String> sentences = sentences(written.toString());
        return next(sentences, sentences.size());
    }

    /** The sentences that are left and have come to their end, if nothing more comes. */
    List<String> complete() {
        List<String> sentences = sentences(untilOpen(written.toString()));
        boolean ended = !sentences.isEmpty() && END.matcher(sentences.getLast()).find();
        return next(sentences, ended ? sentences.size() : sentences.size() - 1);
    }

    private List<String> next(List<String> sentences, int complete) {
        int until = Math.min(MOST, complete);
        if (until <= said) {
            return List.of();
        }
        List<String> next = List.copyOf(sentences.subList(said, until));
        said = until;
        return next;
    }

    private List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        for (String sentence : Sentences.written(spoken(text))) {
            if (WORD.matcher(sentence).find()) {
                sentences.add(sentence);
            }
        }
        return sentences;
    }

    private String spoken(String text) {
        String plain = OTHERS_TURN.matcher(FENCE.matcher(text).replaceAll("")).replaceFirst("");
        plain = DIRECTION.matcher(plain).replaceAll(" ");
        plain = BRACKETS.matcher(plain).replaceAll(" ");
        plain = TAG.matcher(plain).replaceAll(" ");
        plain = ownLabel.matcher(LABEL.matcher(plain).replaceAll("")).replaceAll("");
        plain = MARKS.matcher(LIST.matcher(plain).replaceAll("")).replaceAll("");
        plain = NEW_LINE.matcher(UNFINISHED_LINE.matcher(plain.strip()).replaceAll(". "))
                .replaceAll(" ");
        return SPACES.matcher(plain).replaceAll(" ").strip();
    }

    /** What stands before a direction that is still open. */
    private static String untilOpen(String text) {
        int end = text.length();
        if (text.chars().filter(c -> c == '*').count() % 2 == 1) {
            end = text.lastIndexOf('*');
        }
        end = Math.min(end, open(text, '(', ')'));
        end = Math.min(end, open(text, '[', ']'));
        end = Math.min(end, open(text, '{', '}'));
        end = Math.min(end, open(text, '<', '>'));
        Matcher label = LONE_WORD.matcher(text);
        return text.substring(0, label.find() ? Math.min(end, label.start()) : end);
    }

    private static int open(String text, char opening, char closing) {
        int last = text.lastIndexOf(opening);
        return last >= 0 && text.indexOf(closing, last) < 0 ? last : text.length();
    }
}
