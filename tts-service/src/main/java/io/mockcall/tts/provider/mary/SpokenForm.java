package io.mockcall.tts.provider.mary;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Text normalization for MaryTTS: turns written English into a spoken form. MaryTTS reads words, plain numbers, ordinals and times
 * well. It fails at prices, order and telephone numbers, signs and non-Latin text, or reads them wrongly.
 */
final class SpokenForm {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern SINGLE_QUOTES = Pattern.compile("[\u2018\u2019\u02bc`\u00b4]");
    private static final Pattern DASHES = Pattern.compile("\\s*(?:[\u2013\u2014\u2015]|--+)\\s*|\\s-\\s");
    private static final Pattern PRICE =
            Pattern.compile("([$\u20ac\u00a3])\\s?(\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.(\\d{2}))?(?!\\d)");
    private static final Pattern NUMBER_AS_NAME =
            Pattern.compile("(?<![\\w.,])[A-Za-z]{0,3}\\d[\\dA-Za-z]*(?:-[\\dA-Za-z]+)+"
                    + "|(?<![\\w.,])[A-Za-z]{1,3}\\d[\\dA-Za-z]*|(?<![\\w.,])(?:0\\d+|\\d{5,})(?![\\d,.]*\\d)");
    private static final Pattern BETWEEN_CHARACTERS = Pattern.compile("(?<=\\w)(?=\\w)");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{13,}");
    private static final Pattern UNSPEAKABLE = Pattern.compile("[^A-Za-z0-9\\s.,;:!?'/-]+");
    private static final Pattern LOOSE = Pattern.compile("(?<![\\w.])['/-]+|['/-]+(?!\\w)");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern REPEATED = Pattern.compile("([.,;:!?])(?:\\s*[.,;:])+");
    private static final Pattern DRAWN_OUT = Pattern.compile("(?i)([a-z])\\1{2,}");
    private static final Pattern WITHOUT_VOWEL = Pattern.compile("(?i)(?<![\\w'])[b-df-hj-np-tv-xz]{2,}(?![\\w'])");
    /** Longest word without a vowel that is spelled, in letters. Longer ones are skipped. */
    private static final int MAX_SPELLED = 5;
    /** Longest text, in characters. Bounds the cost of one clause. */
    private static final int MAX_LENGTH = 300;

    private static final Map<String, String> SOUNDS = Map.of(
            "hm", "hum", "hmm", "hum", "mm", "mum", "mhm", "mum hum", "shh", "shush", "pff", "puff", "pfft", "puff",
            "brr", "burr", "grr", "gurr", "tsk", "tisk");
    private static final Pattern SOUNDING = Pattern.compile("[A-Za-z0-9]");

    private SpokenForm() {}

    /** The spoken form: letters, digits and plain punctuation; empty if there is nothing to speak. */
    static String of(String text) {
        String plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("");
        plain = SINGLE_QUOTES.matcher(plain).replaceAll("'");
        plain = DASHES.matcher(plain).replaceAll(", ");
        plain = DRAWN_OUT.matcher(plain).replaceAll("$1$1");
        plain = WITHOUT_VOWEL.matcher(plain).replaceAll(SpokenForm::withoutVowel);
        plain = PRICE.matcher(plain).replaceAll(SpokenForm::price);
        plain = NUMBER_AS_NAME.matcher(plain).replaceAll(SpokenForm::oneByOne);
        plain = LONG_NUMBER.matcher(plain).replaceAll(SpokenForm::oneByOne);
        plain = plain.replace("%", " percent ")
                .replace("&", " and ")
                .replace("@", " at ")
                .replace("#", " number ")
                .replace("+", " plus ")
                .replace("=", " equals ");
        plain = UNSPEAKABLE.matcher(plain).replaceAll(" ");
        plain = LOOSE.matcher(plain).replaceAll(" ");
        plain = SPACE.matcher(plain).replaceAll(" ");
        plain = REPEATED.matcher(plain)
                .replaceAll("$1")
                .replaceAll(" (?=[.,;:!?])", "")
                .strip();
        return SOUNDING.matcher(plain).find() ? plain.substring(0, Math.min(plain.length(), MAX_LENGTH)) : "";
    }

    /** MaryTTS spells words without a vowel. That is right for "TV" and wrong for "hmm". */
    private static String withoutVowel(MatchResult word) {
        String letters = word.group();
        String sound = SOUNDS.get(letters.toLowerCase(Locale.ROOT));
        if (sound != null) {
            return sound;
        }
        return letters.length() > MAX_SPELLED ? "" : letters;
    }

    private static String price(MatchResult price) {
        String unit = switch (price.group(1)) {
            case "$" -> "dollar";
            case "\u20ac" -> "euro";
            default -> "pound";
        };
        String part = unit.equals("pound") ? " pence" : " cents";
        String whole = price.group(2);
        String spoken = whole + " " + unit + (whole.equals("1") ? "" : "s");
        String cents = price.group(3);
        return cents == null || cents.equals("00") ? spoken : spoken + " and " + Integer.parseInt(cents) + part;
    }

    /** Reads character by character, with a short pause at each hyphen. */
    private static String oneByOne(MatchResult name) {
        return BETWEEN_CHARACTERS.matcher(name.group()).replaceAll(" ").replace("-", ", ");
    }
}
