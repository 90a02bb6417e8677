package io.mockcall.tts.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Removes stage directions, such as {@code *sighs*}, {@code (laughs nervously)} and {@code [pause]}. */
final class StageDirections {
    private static final Set<String> VERBS = DataFile.words("stage-directions.txt");
    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\[\\]]{1,80}+)\\]");
    private static final Pattern MARKED = Pattern.compile(
            "(?<![A-Za-z0-9*])\\*{1,2}+([^*]{1,80}+)\\*{1,2}+(?![A-Za-z0-9*])|\\(([^()]{1,80}+)\\)|<([a-z][a-z ]{1,40}+)>");
    private static final Pattern WORDS = Pattern.compile("[^A-Za-z']+");
    /** Words that come before the verb or noun. */
    private static final Set<String> INTRODUCTIONS = Set.of(
            "a",
            "an",
            "the",
            "long",
            "short",
            "brief",
            "deep",
            "deeply",
            "heavy",
            "heavily",
            "big",
            "softly",
            "quietly",
            "loudly",
            "nervously",
            "nervous",
            "bitterly",
            "slowly",
            "angrily",
            "awkward",
            "audible",
            "visibly",
            "in",
            "voice",
            "voices",
            "with",
            "sad",
            "sadly",
            "dry",
            "slight",
            "slightly",
            "soft",
            "loud",
            "background");
    /** Words after which a verb in -ing is a stage direction and no attribute, as in "crying softly". */
    private static final Set<String> CONTINUATIONS =
            Set.of("in", "at", "to", "under", "into", "with", "his", "her", "their", "and");

    private static final Set<String> AFTER_MOOD =
            Set.of("in", "tone", "voice", "manner", "laugh", "sigh", "pause", "silence");
    /** Verbs that are stage directions only with one of the objects. */
    private static final Set<String> WITH_OBJECT = Set.of(
            "clear", "roll", "hang", "slam", "tap", "raise", "lower", "wave", "bow", "take", "wait", "beat", "click");

    private static final Set<String> OBJECTS = Set.of(
            "throat",
            "up",
            "eyes",
            "phone",
            "table",
            "desk",
            "head",
            "hand",
            "hands",
            "voice",
            "shoulders",
            "door",
            "breath",
            "tongue",
            "fist",
            "fingers",
            "receiver");
    private static final Set<String> NOISES = Set.of(
            "silence",
            "pause",
            "noise",
            "noises",
            "inaudible",
            "unintelligible",
            "crosstalk",
            "music",
            "laughter",
            "static");
    private static final int MAX_NOTE_WORDS = 4;

    private StageDirections() {}

    /** The text without stage directions. */
    static String remove(String text) {
        String plain = text;
        if (plain.indexOf('[') >= 0) {
            plain = BRACKETED.matcher(plain).replaceAll(StageDirections::bracketed);
        }
        return MARKED.matcher(plain).replaceAll(StageDirections::marked);
    }

    /** Whether the text begins with a stage direction that contains one of the words, in lower case. */
    static boolean opens(String text, Set<String> directed) {
        Matcher bracketed = BRACKETED.matcher(text);
        if (bracketed.lookingAt()) {
            return isRemoved(bracketed(bracketed.toMatchResult())) && contains(bracketed.group(), directed);
        }
        Matcher marked = MARKED.matcher(text);
        return marked.lookingAt() && isRemoved(marked(marked.toMatchResult())) && contains(marked.group(), directed);
    }

    private static boolean isRemoved(String replacement) {
        return replacement.isBlank();
    }

    private static boolean contains(String direction, Set<String> directed) {
        return words(direction).stream().anyMatch(directed::contains);
    }

    /** A few lower-case words in square brackets are a note of the writer, whatever they say. */
    private static String bracketed(MatchResult match) {
        String content = match.group(1).strip();
        boolean note = !content.isEmpty()
                && Character.isLowerCase(content.charAt(0))
                && words(content).size() <= MAX_NOTE_WORDS;
        note |= words(content).stream().anyMatch(NOISES::contains);
        return note || isDirection(content, true) ? " " : Matcher.quoteReplacement(match.group());
    }

    private static String marked(MatchResult match) {
        boolean asterisks = match.group(1) != null;
        String content = asterisks ? match.group(1) : match.group(2) != null ? match.group(2) : match.group(3);
        return isDirection(content, !asterisks) ? " " : Matcher.quoteReplacement(match.group());
    }

    /**
     * @param bracketed whether the content stands in brackets; a verb between asterisks may also be emphasized
     */
    private static boolean isDirection(String content, boolean bracketed) {
        List<String> words = words(content);
        int i = 0;
        while (i < words.size() - 1 && INTRODUCTIONS.contains(words.get(i))) {
            i++;
        }
        if (i == words.size()) {
            return false;
        }
        if (i > 0 && words.size() <= MAX_NOTE_WORDS && words.getFirst().equals("voice")) {
            return true;
        }
        String word = words.get(i);
        String next = i + 1 < words.size() ? words.get(i + 1) : "";
        if (VERBS.contains(word)) {
            return next.isEmpty()
                    ? bracketed || i > 0 || isSound(word)
                    : next.endsWith("ly") || AFTER_MOOD.contains(next);
        }
        if (word.endsWith("s") && WITH_OBJECT.contains(baseOfThirdPerson(word))) {
            return words.stream().anyMatch(OBJECTS::contains);
        }
        if (word.endsWith("s") && VERBS.contains(baseOfThirdPerson(word))) {
            return true;
        }
        return word.endsWith("ing")
                && isVerbInIng(word)
                && (next.isEmpty() || next.endsWith("ly") || CONTINUATIONS.contains(next));
    }

    private static boolean isSound(String word) {
        return switch (word) {
            case "sigh",
                    "cough",
                    "gasp",
                    "gulp",
                    "sniff",
                    "sniffle",
                    "groan",
                    "chuckle",
                    "giggle",
                    "sob",
                    "pause",
                    "beep",
                    "shrug",
                    "wink",
                    "grumble",
                    "facepalm",
                    "yawn",
                    "snort",
                    "whimper",
                    "silence" -> true;
            default -> false;
        };
    }

    private static String baseOfThirdPerson(String word) {
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        String base = word.substring(0, word.length() - 1);
        return base.endsWith("che") || base.endsWith("she") ? base.substring(0, base.length() - 1) : base;
    }

    private static boolean isVerbInIng(String word) {
        String base = word.substring(0, word.length() - 3);
        return VERBS.contains(base)
                || VERBS.contains(base + "e")
                || (base.length() > 2 && VERBS.contains(base.substring(0, base.length() - 1)));
    }

    private static List<String> words(String content) {
        return WORDS.splitAsStream(content.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
