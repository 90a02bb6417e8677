package io.mockcall.tts.pronunciation;

import io.mockcall.tts.text.SpokenText;
import io.mockcall.tts.text.SpokenToken;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Splits the words of a text into pieces and finds their parts of speech. */
final class TextTagger {
    /** Longest word, in characters. The rest is not spoken, so that the work for one word has a bound. */
    private static final int MAX_WORD_LENGTH = 80;

    private final WordSplitter splitter;
    private final PartOfSpeechTagger tagger;

    TextTagger(WordSplitter splitter, PartOfSpeechTagger tagger) {
        this.splitter = splitter;
        this.tagger = tagger;
    }

    /** The pieces of each token, in the order of the tokens. */
    List<List<WordPiece>> tag(SpokenText text) {
        List<List<String>> split = text.tokens().stream().map(this::split).toList();
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

    private List<String> split(SpokenToken token) {
        if (token.kind() != SpokenToken.Kind.WORD) {
            return List.of(token.text());
        }
        String word = Normalizer.normalize(token.text(), Normalizer.Form.NFKC).replace('\u2019', '\'');
        return splitter.split(word.substring(0, Math.min(MAX_WORD_LENGTH, word.length())));
    }
}
