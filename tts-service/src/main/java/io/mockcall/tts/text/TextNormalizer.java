package io.mockcall.tts.text;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Matcher;

/**
 * Turns written English into its spoken form, in American style: words, spelled letters and punctuation. Markup, stage directions
 * and emoji are removed, numbers and symbols become words. A text without anything to speak has no tokens. The cost is linear in the
 * length of the text. Instances may be shared between threads.
 */
public final class TextNormalizer {
    /** Longest text, in characters. The rest of a longer text is not spoken. */
    public static final int MAX_LENGTH = 20_000;

    /** Characters that a rule sees at once. Bounds the cost of a rule that does not match. */
    private static final int WINDOW = 256;

    /** The spoken form of the text. */
    public SpokenText normalize(String text) {
        requireNonNull(text, "text");
        int end = Math.min(text.length(), MAX_LENGTH);
        PlainText plain = PlainText.of(text.substring(0, end));
        SpokenTextBuilder spoken = new SpokenTextBuilder();
        List<Matcher> matchers = NormalizationRules.ORDERED.stream()
                .map(rule -> rule.pattern().matcher(plain.text()))
                .toList();
        int position = 0;
        while (position < plain.text().length()) {
            spoken.emphasize(plain.emphasis().get(position));
            position = isSilent(plain.text().charAt(position))
                    ? position + 1
                    : read(plain.text(), position, matchers, spoken);
        }
        return spoken.build(UnspokenParts.of(text, end));
    }

    private static boolean isSilent(char character) {
        return character == ' ' || character == '"';
    }

    /** Reads the expression at the position; returns the index after it. */
    private static int read(String text, int position, List<Matcher> matchers, SpokenTextBuilder spoken) {
        for (int i = 0; i < matchers.size(); i++) {
            Matcher matcher = matchers.get(i)
                    .region(position, Math.min(text.length(), position + WINDOW))
                    .useTransparentBounds(true)
                    .useAnchoringBounds(false);
            if (matcher.lookingAt() && matcher.end() > position) {
                TextContext context = new TextContext(text, position, matcher.end());
                if (NormalizationRules.ORDERED.get(i).reading().read(matcher, context, spoken)) {
                    return matcher.end();
                }
            }
        }
        return position + 1;
    }
}
