package io.mockcall.tts.text;

import java.util.List;
import java.util.Locale;

/**
 * The spoken form of a text: words, letters and punctuation in the order in which they are spoken.
 *
 * @param unspoken what the writer would miss: words in scripts that the voices do not speak, and the rest of a text that is too long;
 *     empty if all of the text is spoken. Markup, stage directions and emoji are not meant to be spoken and are not part of it
 */
public record SpokenText(List<SpokenToken> tokens, List<String> unspoken) {
    public SpokenText {
        tokens = List.copyOf(tokens);
        unspoken = List.copyOf(unspoken);
    }

    /** A text that is spoken as a whole. */
    public SpokenText(List<SpokenToken> tokens) {
        this(tokens, List.of());
    }

    /** Lower-case words and letters joined by spaces, punctuation attached to the word before it. */
    public String plain() {
        StringBuilder plain = new StringBuilder();
        for (SpokenToken token : tokens) {
            if (!plain.isEmpty() && token.kind() != SpokenToken.Kind.PUNCTUATION) {
                plain.append(' ');
            }
            plain.append(token.text().toLowerCase(Locale.ROOT));
        }
        return plain.toString();
    }
}
