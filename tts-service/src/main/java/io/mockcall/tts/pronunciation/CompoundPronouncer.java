package io.mockcall.tts.pronunciation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pronounces a word of one or more pieces. Looks for the longest known part at the end of the word, then for the longest before it,
 * and leaves a piece that nothing knows to {@link UnknownWords}.
 */
final class CompoundPronouncer {
    private final WordPronouncer words;
    private final UnknownWords unknownWords;
    private final ForeignNames names = ForeignNames.load();

    CompoundPronouncer(WordPronouncer words, UnknownWords unknownWords) {
        this.words = words;
        this.unknownWords = unknownWords;
    }

    /** The phonemes of a word; empty if it has no sound. */
    String pronounce(List<WordPiece> pieces, FollowingSpeech next, GivenPronunciations given) {
        Deque<CompoundWord.CompoundPart> parts = new ArrayDeque<>();
        List<String> clitics = new ArrayList<>();
        FollowingSpeech following = next;
        int right = pieces.size();
        while (right > 0) {
            int left = startOfKnownPart(pieces, right, following, given);
            List<WordPiece> part = pieces.subList(left, right);
            String text = WordPiece.textOf(part);
            if (right - left == 1 && parts.isEmpty() && left > 0 && Clitics.isClitic(text)) {
                clitics.addFirst(text);
            } else if (!part.stream().allMatch(WordPiece::isSilent)) {
                String phonemes = pronouncePart(part, following, given);
                following = following.before(text, phonemes);
                parts.addFirst(new CompoundWord.CompoundPart(text, phonemes));
            }
            right = left;
        }
        String phonemes = CompoundWord.join(List.copyOf(parts));
        for (String clitic : clitics) {
            phonemes = Clitics.append(clitic, phonemes);
        }
        return phonemes;
    }

    /** Where the longest known part starts that ends at {@code right}; the start of the last piece if there is none. */
    private int startOfKnownPart(List<WordPiece> pieces, int right, FollowingSpeech next, GivenPronunciations given) {
        for (int left = 0; left < right - 1; left++) {
            if (known(pieces.subList(left, right), next, given) != null) {
                return left;
            }
        }
        return right - 1;
    }

    private String pronouncePart(List<WordPiece> part, FollowingSpeech next, GivenPronunciations given) {
        String phonemes = known(part, next, given);
        return phonemes == null
                ? unknownWords.pronounce(WordPiece.textOf(part), WordPiece.tagOf(part), next)
                : phonemes;
    }

    private @Nullable String known(List<WordPiece> part, FollowingSpeech next, GivenPronunciations given) {
        String text = WordPiece.textOf(part);
        String phonemes = given.find(text);
        if (phonemes == null) {
            phonemes = names.find(text);
        }
        if (phonemes == null) {
            phonemes = words.pronounce(text, WordPiece.tagOf(part), next);
        }
        String contraction = Clitics.withApostrophe(part.getLast().text());
        if (phonemes == null
                && part.size() == 2
                && !contraction.equals(part.getLast().text())) {
            phonemes = words.pronounce(part.getFirst().text() + contraction, WordPiece.tagOf(part), next);
        }
        return phonemes;
    }
}
