package io.mockcall.tts.pronunciation;

import io.mockcall.tts.text.SpokenText;
import io.mockcall.tts.text.SpokenToken;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits the words of a text into pieces and finds their parts of speech. */
final class TextTagger {
    /** Longest word, in characters. The rest is not spoken, so that the work for one word has a bound. */
    private static final int MAX_WORD_LENGTH = 80;
    /** Fewest words in capitals in a text that is shouted. A single one may be an abbreviation. */
    private static final int MIN_SHOUTED = 2;

    private final WordSplitter splitter;
    private final PartOfSpeechTagger tagger;

    TextTagger(WordSplitter splitter, PartOfSpeechTagger tagger) {
        this.splitter = splitter;
        this.tagger = tagger;
    }

    /** The pieces of each token, in the order of the tokens. */
    List<List<WordPiece>> tag(SpokenText text) {
        boolean shouted = isShouted(text);
        List<List<String>> split =
                text.tokens().stream().map(token -> split(token, shouted)).toList();
        List<String> tags = tagger.tag(split.stream().flatMap(List::stream).toList());
        List<List<WordPiece>> tagged = new ArrayList<>(split.size());
        int next = 0;
        for (List<String> words : split) {
            List<WordPiece> pieces = new ArrayList<>();
            for (String word : words) {
                String tag = tags.get(next++);
                WordSplitter.splitCamelCase(word).forEach(piece -> pieces.add(new WordPiece(piece, tag)));
            }
            tagged.add(pieces);
        }
        return tagged;
    }

    private List<String> split(SpokenToken token, boolean shouted) {
        if (token.kind() != SpokenToken.Kind.WORD) {
            return List.of(token.text());
        }
        String word = Normalizer.normalize(token.text(), Normalizer.Form.NFKC).replace('\u2019', '\'');
        if (shouted) {
            word = inSmallLetters(word);
        }
        return splitter.split(word.substring(0, Math.min(MAX_WORD_LENGTH, word.length())));
    }

    /** Whether most words are in capitals. The tagger takes such words for names. */
    private static boolean isShouted(SpokenText text) {
        List<String> words = text.tokens().stream()
                .filter(token -> token.kind() == SpokenToken.Kind.WORD)
                .map(SpokenToken::text)
                .filter(word -> word.length() > 1)
                .toList();
        long capitals = words.stream()
                .filter(word -> Prominence.of(word) == Prominence.STRONG)
                .count();
        return capitals >= MIN_SHOUTED && capitals > words.size() / 2;
    }

    private static String inSmallLetters(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return small.equals("i") || small.startsWith("i'") ? "I" + small.substring(1) : small;
    }
}
