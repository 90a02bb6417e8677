package io.mockcall.simulator.provider.langchain4j;

import io.mockcall.simulator.understanding.SentenceSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Extracts the spoken sentences from the streamed text of a model. Removes stage directions, labels, quotation marks and
 * markdown. Returns at most {@value #MAX_SENTENCES} sentences, each as soon as the next one has started.
 */
final class SpokenTextExtractor {
    static final int MAX_SENTENCES = 3;
    private static final int MAX_CHARACTERS = 2000;

    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^>]{0,40}>");
    private static final Pattern OTHER_SPEAKER =
            Pattern.compile("(?is)(?:^|\\n)[\\s*_]*(?:agent|representative|user|operator)[\\s*_]*:.*");
    /** The start of a line that may become a label. */
    private static final Pattern LONE_WORD = Pattern.compile("\\n[\\s*_]*[\\p{L} ]{0,30}$");

    private static final Pattern BRACKETS = Pattern.compile("\\([^()]*\\)|\\[[^\\[\\]]*\\]|\\{[^{}]*\\}");
    /** A stage direction between asterisks. A stressed word between asterisks is not a stage direction. */
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
     * @param name name of the customer, which some models write before the words
     */
    SpokenTextExtractor(String name) {
        this.ownLabel = Pattern.compile("(?im)^[\\s*_\"“]*" + Pattern.quote(name.strip()) + "[\\s*_]*:\\s*");
    }

    /** Tells whether the turn has its full length, so that the rest of the text does not count. */
    boolean isFull() {
        return said >= MAX_SENTENCES || written.length() >= MAX_CHARACTERS;
    }

    /** Adds a piece of the text, and returns the sentences after which another one has started. */
    List<String> add(String piece) {
        written.append(piece, 0, Math.min(piece.length(), Math.max(0, MAX_CHARACTERS - written.length())));
        List<String> sentences = sentences(untilOpen(written.toString()));
        return next(sentences, sentences.size() - 1);
    }

    /** Returns the remaining sentences at the end of the text. */
    List<String> end() {
        List<String> sentences = sentences(written.toString());
        return next(sentences, sentences.size());
    }

    /** Returns the remaining sentences that are complete, if the text broke off. */
    List<String> complete() {
        List<String> sentences = sentences(untilOpen(written.toString()));
        boolean ended = !sentences.isEmpty() && END.matcher(sentences.getLast()).find();
        return next(sentences, ended ? sentences.size() : sentences.size() - 1);
    }

    private List<String> next(List<String> sentences, int complete) {
        int until = Math.min(MAX_SENTENCES, complete);
        if (until <= said) {
            return List.of();
        }
        List<String> next = List.copyOf(sentences.subList(said, until));
        said = until;
        return next;
    }

    private List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        for (String sentence : SentenceSplitter.split(spoken(text))) {
            if (WORD.matcher(sentence).find()) {
                sentences.add(sentence);
            }
        }
        return sentences;
    }

    private String spoken(String text) {
        String plain = OTHER_SPEAKER.matcher(FENCE.matcher(text).replaceAll("")).replaceFirst("");
        plain = DIRECTION.matcher(plain).replaceAll(" ");
        plain = BRACKETS.matcher(plain).replaceAll(" ");
        plain = TAG.matcher(plain).replaceAll(" ");
        plain = ownLabel.matcher(LABEL.matcher(plain).replaceAll("")).replaceAll("");
        plain = MARKS.matcher(LIST.matcher(plain).replaceAll("")).replaceAll("");
        plain = NEW_LINE.matcher(UNFINISHED_LINE.matcher(plain.strip()).replaceAll(". "))
                .replaceAll(" ");
        return SPACES.matcher(plain).replaceAll(" ").strip();
    }

    /** Returns the text before a stage direction or a label that is not closed yet. */
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
