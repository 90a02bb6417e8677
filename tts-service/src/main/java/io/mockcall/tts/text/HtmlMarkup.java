package io.mockcall.tts.text;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Removes HTML: tags, comments, scripts and styles. Replaces entities by their characters. */
final class HtmlMarkup {
    private static final Pattern HIDDEN_START = Pattern.compile("(?i)<(?:!--|(script|style)\\b)");
    private static final Pattern TAG =
            Pattern.compile("</?([A-Za-z][A-Za-z0-9:-]{0,20}+)(?:\\s[^<>]{0,500}+|/)?>|<![A-Za-z][^<>]{0,200}+>");
    private static final Pattern EMPHASIS_TAG = Pattern.compile("(?i)em|strong|b|i|u|mark");
    private static final Pattern BREAK_TAG =
            Pattern.compile("(?i)br|p|div|li|tr|ul|ol|table|h[1-6]|hr|blockquote|section|article|option|dd|dt");
    private static final Pattern CELL_TAG = Pattern.compile("(?i)td|th");
    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,8}));");
    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("pound", "\u00a3"),
            Map.entry("euro", "\u20ac"),
            Map.entry("yen", "\u00a5"),
            Map.entry("cent", "\u00a2"),
            Map.entry("deg", "\u00b0"),
            Map.entry("hellip", "\u2026"),
            Map.entry("mdash", "\u2014"),
            Map.entry("ndash", "\u2013"),
            Map.entry("lsquo", "'"),
            Map.entry("rsquo", "'"),
            Map.entry("ldquo", "\""),
            Map.entry("rdquo", "\""),
            Map.entry("times", "\u00d7"),
            Map.entry("frac12", " 1/2"),
            Map.entry("frac14", " 1/4"),
            Map.entry("frac34", " 3/4"),
            Map.entry("copy", "\u00a9"),
            Map.entry("eacute", "e"),
            Map.entry("egrave", "e"),
            Map.entry("uuml", "u"),
            Map.entry("ouml", "o"),
            Map.entry("auml", "a"),
            Map.entry("szlig", "ss"),
            Map.entry("ntilde", "n"),
            Map.entry("ccedil", "c"),
            Map.entry("sect", "\u00a7"),
            Map.entry("plusmn", "\u00b1"));

    private HtmlMarkup() {}

    /** The text without HTML. Emphasis becomes asterisks, a block becomes a line. */
    static String remove(String text) {
        String plain = text;
        if (plain.indexOf('<') >= 0) {
            plain = TAG.matcher(withoutHidden(plain)).replaceAll(HtmlMarkup::tag);
        }
        if (plain.indexOf('&') >= 0) {
            String once = ENTITY.matcher(plain).replaceAll(HtmlMarkup::entity);
            plain = ENTITY.matcher(once).replaceAll(HtmlMarkup::entity);
        }
        return plain;
    }

    /** Removes what a browser does not show. Removes the rest of the text if the end of it is missing. */
    private static String withoutHidden(String text) {
        Matcher start = HIDDEN_START.matcher(text);
        StringBuilder shown = new StringBuilder(text.length());
        int from = 0;
        while (from < text.length() && start.find(from)) {
            shown.append(text, from, start.start()).append(' ');
            String name = start.group(1);
            String endMark = name == null ? "-->" : "</";
            int end = text.indexOf(endMark, start.end());
            from = end < 0 ? text.length() : name == null ? end + endMark.length() : end;
        }
        return shown.append(text, from, text.length()).toString();
    }

    private static String tag(MatchResult tag) {
        String name = tag.group(1);
        if (name == null) {
            return " ";
        }
        if (EMPHASIS_TAG.matcher(name).matches()) {
            return "*";
        }
        if (CELL_TAG.matcher(name).matches()) {
            return ", ";
        }
        return BREAK_TAG.matcher(name).matches() ? "\n" : "";
    }

    private static String entity(MatchResult entity) {
        String name = entity.group(3);
        String character;
        if (name != null) {
            character = ENTITIES.getOrDefault(name, " ");
        } else {
            String decimal = entity.group(1);
            int codePoint = decimal != null ? Integer.parseInt(decimal) : Integer.parseInt(entity.group(2), 16);
            character = Character.isValidCodePoint(codePoint) ? LatinText.of(Character.toString(codePoint)) : " ";
        }
        return Matcher.quoteReplacement(character);
    }
}
