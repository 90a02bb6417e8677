package io.mockcall.tts.text;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.regex.Pattern;

/** Recognizes texts whose writer wants a sigh before the first word. */
public final class WrittenSigh {
    private static final Set<String> DIRECTED = Set.of("sigh", "sighs", "sighing", "exhale", "exhales", "exhaling");
    private static final Pattern INTERJECTION = Pattern.compile("(?i)(?:ugh+|hah+)(?![\\p{L}\\p{N}'’-])");
    /** Characters that may stand before the direction. */
    private static final Pattern OPENING = Pattern.compile("^[\\s\"'“”‘’…]{1,16}+");
    /** Longest part of the text that is read, in characters: longer than any stage direction. */
    private static final int MAX_LENGTH = 120;

    private WrittenSigh() {}

    /** Whether the text begins with a stage direction for a sigh, such as {@code *sighs*}, or with "Ugh" or "Hah". */
    public static boolean opens(String text) {
        requireNonNull(text, "text");
        String beginning = text.substring(0, Math.min(text.length(), MAX_LENGTH));
        String opening = OPENING.matcher(beginning).replaceFirst("");
        return INTERJECTION.matcher(opening).lookingAt() || StageDirections.opens(opening, DIRECTED);
    }
}
