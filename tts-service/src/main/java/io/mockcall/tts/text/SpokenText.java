package io.mockcall.tts.text;

import java.util.List;
import java.util.Locale;

/** Text as it is spoken. */
public record SpokenText(List<SpokenToken> tokens) {
    public SpokenText {
        tokens = List.copyOf(tokens);
    }

    /** Lower-case words and letters joined by spaces, punctuation attached. */
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
