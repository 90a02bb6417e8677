package io.mockcall.tts.pronunciation;

import io.mockcall.tts.text.SpokenText;
import io.mockcall.tts.text.SpokenToken;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that is words and punctuation already, as tokens. A word in asterisks is emphasized. */
final class PlainWords {
    private static final Pattern TOKEN = Pattern.compile("\\*?\\p{L}[\\p{L}'-]*\\*?|[,.?!;:\u2014\u2026]");

    private PlainWords() {}

    static SpokenText of(String text) {
        List<SpokenToken> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(token(matcher.group()));
        }
        return new SpokenText(tokens);
    }

    /** Capital letters, each to be said by its name. */
    static SpokenText letters(String letters) {
        return new SpokenText(letters.chars()
                .mapToObj(letter -> new SpokenToken(Character.toString(letter), SpokenToken.Kind.LETTER, false))
                .toList());
    }

    private static SpokenToken token(String text) {
        boolean emphasized = text.startsWith("*");
        String bare = text.replace("*", "");
        boolean word = Character.isLetter(bare.charAt(0));
        return new SpokenToken(bare, word ? SpokenToken.Kind.WORD : SpokenToken.Kind.PUNCTUATION, emphasized);
    }
}
