package io.mockcall.tts.text;

import java.util.List;
import java.util.Locale;

/** The spoken form of a text: words, letters and punctuation in the order in which they are spoken. */
public record SpokenText(List<SpokenToken> tokens) {
    public SpokenText {
        tokens = List.copyOf(tokens);
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
