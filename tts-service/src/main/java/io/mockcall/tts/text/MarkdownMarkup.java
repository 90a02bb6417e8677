package io.mockcall.tts.text;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes Markdown, except for the marks of emphasis. Joins the lines to one: a new paragraph, heading, list item or table row is a
 * new sentence, and the cells of a row are separated by commas.
 */
final class MarkdownMarkup {
    private static final Pattern LINE_END = Pattern.compile("\\n");
    private static final Pattern FENCE = Pattern.compile("\\s*(?:```|~~~).*+");
    private static final Pattern RULE_LINE = Pattern.compile("[\\s|:*_=+-]{3,}+");
    private static final Pattern BLOCK_MARK =
            Pattern.compile("\\s*+(?:>(?:\\s|(?=[A-Za-z>*\"]))|#{1,6}\\s++|[*+-]\\s++(?:\\[[ xX]\\]\\s++)?)");
    private static final Pattern NUMBERED = Pattern.compile("\\s*+\\d{1,3}[.)]\\s.*+");
    private static final Pattern TABLE_ROW = Pattern.compile("\\s*+\\|.*+|[^|]*+\\|[^|]*+\\|.*+");
    private static final Pattern CELL_BORDER = Pattern.compile("\\s{0,8}+\\|[\\s|]*+");
    private static final Pattern IMAGE = Pattern.compile("!\\[[^\\[\\]]{0,200}+\\](?:\\([^()\\n]{0,300}+\\))?");
    private static final Pattern LINK = Pattern.compile(
            "\\[([^\\[\\]\\n]{1,200}+)\\](?:\\((?:[^()\\n]{1,300}+|\\([^()\\n]{0,100}+\\)){0,6}+\\)|\\[[^\\[\\]\\n]{0,50}+\\])");
    private static final Pattern FOOTNOTE = Pattern.compile("\\[\\^?\\d{1,3}\\]");
    private static final Pattern AUTOLINK = Pattern.compile("<((?:https?://|mailto:)?[^\\s<>]{3,200}+)>");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\\\\`*_{}\\[\\]()#+.!|~>-])");
    private static final Pattern CODE = Pattern.compile("`{1,3}");
    private static final Pattern STRIKETHROUGH = Pattern.compile("~~(?:[^~\\n]{1,300}+~~)?");
    private static final String SENTENCE_ENDS = ".!?:;,\u2026";

    private MarkdownMarkup() {}

    /** The text in one line without Markdown. */
    static String remove(String text) {
        StringBuilder joined = new StringBuilder(text.length() + 16);
        boolean code = false;
        boolean newBlock = false;
        for (String line : LINE_END.split(text, -1)) {
            if (FENCE.matcher(line).matches()) {
                code = !code;
                newBlock = true;
            } else if (!code) {
                newBlock = append(line, newBlock, joined);
            }
        }
        return joined.toString();
    }

    /** Adds a line; returns whether the next line begins a new block. */
    private static boolean append(String line, boolean newBlock, StringBuilder joined) {
        if (line.isBlank() || RULE_LINE.matcher(line).matches()) {
            return true;
        }
        Matcher mark = BLOCK_MARK.matcher(line);
        boolean marked = mark.lookingAt();
        boolean row = TABLE_ROW.matcher(line).matches();
        boolean block = marked || row || NUMBERED.matcher(line).matches();
        String content = marked ? line.substring(mark.end()) : line;
        if (row) {
            content = CELL_BORDER.matcher(content.strip()).replaceAll(" , ");
        }
        separate(joined, newBlock || block, content.strip());
        joined.append(inline(content.strip()));
        return block;
    }

    /** A line that begins with a capital letter or a digit continues no sentence. */
    private static void separate(StringBuilder joined, boolean sentence, String next) {
        if (joined.isEmpty()) {
            return;
        }
        char last = joined.charAt(joined.length() - 1);
        boolean separated = SENTENCE_ENDS.indexOf(last) >= 0;
        boolean pause = !next.isEmpty() && (Character.isUpperCase(next.charAt(0)) || Character.isDigit(next.charAt(0)));
        joined.append(separated ? " " : sentence ? ". " : pause ? ", " : " ");
    }

    private static String inline(String line) {
        String plain = line;
        if (plain.indexOf('[') >= 0) {
            plain = IMAGE.matcher(plain).replaceAll(" ");
            plain = LINK.matcher(plain).replaceAll(link -> Matcher.quoteReplacement(link.group(1)));
            plain = FOOTNOTE.matcher(plain).replaceAll(" ");
        }
        plain = AUTOLINK.matcher(plain).replaceAll(MarkdownMarkup::content);
        plain = ESCAPE.matcher(plain).replaceAll(MarkdownMarkup::content);
        plain = CODE.matcher(plain).replaceAll(" ");
        return STRIKETHROUGH.matcher(plain).replaceAll(" ");
    }

    private static String content(MatchResult match) {
        return Matcher.quoteReplacement(match.group(1));
    }
}
