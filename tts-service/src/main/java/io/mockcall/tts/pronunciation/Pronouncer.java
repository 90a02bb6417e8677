package io.mockcall.tts.pronunciation;

import io.mockcall.platform.failure.ProviderException;
import io.mockcall.tts.text.SpokenText;
import io.mockcall.tts.text.SpokenToken;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Pronounces English text: words to phonemes of American English. The phonemes are in misaki's alphabet, which the voices hibari and
 * Kokoro read: one character a sound, {@code ˈ} and {@code ˌ} before the vowel of a stressed syllable. Safe for use by several threads.
 * A text of ten words takes less than a millisecond.
 */
public final class Pronouncer implements AutoCloseable {
    static final String PROVIDER = "pronunciation";

    private static final String DASH = "\u2014";

    private final TextTagger tagger;
    private final WordPronouncer words;
    private final UnknownWords unknownWords;
    private final CompoundPronouncer compounds;

    Pronouncer(TextTagger tagger, WordPronouncer words, UnknownWords unknownWords) {
        this.tagger = tagger;
        this.words = words;
        this.unknownWords = unknownWords;
        this.compounds = new CompoundPronouncer(words, unknownWords);
    }

    /**
     * Reads the lexicon, the tagger and the network for unknown words. Takes about 10 MB of memory.
     *
     * @param assets directory with the files of hibari's front end
     * @throws ProviderException naming the file, if it is missing or not of the expected form
     */
    public static Pronouncer load(Path assets) {
        return new PronouncerLoader(assets).load();
    }

    /** Whether a text is a pronunciation that a scenario may give: phonemes of the alphabet. */
    public static boolean isPronunciation(String phonemes) {
        return Phonemes.areValid(phonemes);
    }

    /** The phonemes of a text: words separated by spaces, punctuation attached to the word before it. */
    public String phonemes(SpokenText text) {
        return phonemes(text, Map.of());
    }

    /**
     * The phonemes of a text.
     *
     * @param pronunciations phonemes for some words; capitals do not matter. Entries that are no pronunciation are ignored
     */
    public String phonemes(SpokenText text, Map<String, String> pronunciations) {
        GivenPronunciations given =
                pronunciations.isEmpty() ? GivenPronunciations.NONE : new GivenPronunciations(pronunciations);
        List<List<WordPiece>> tagged = tagger.tag(text);
        Deque<String> spoken = new ArrayDeque<>();
        FollowingSpeech next = FollowingSpeech.NOTHING;
        int end = text.tokens().size();
        while (end > 0) {
            SpokenToken last = text.tokens().get(end - 1);
            int start = last.kind() == SpokenToken.Kind.LETTER ? startOfLetters(text, end) : end - 1;
            String phonemes = Phonemes.forVoices(
                    switch (last.kind()) {
                        case PUNCTUATION -> last.text();
                        case LETTER -> letters(text.tokens().subList(start, end));
                        case WORD -> word(last, tagged.get(start), next, given);
                    });
            next = last.kind() == SpokenToken.Kind.PUNCTUATION
                    ? FollowingSpeech.NOTHING
                    : next.before(last.text(), phonemes);
            spoken.addFirst(phonemes);
            end = start;
        }
        return join(spoken);
    }

    @Override
    public void close() {
        unknownWords.close();
    }

    private String word(SpokenToken token, List<WordPiece> pieces, FollowingSpeech next, GivenPronunciations given) {
        if (!token.emphasized()) {
            return compounds.pronounce(pieces, next, given);
        }
        String strong = StrongForms.of(token.text());
        return strong == null ? Phonemes.withPrimaryStress(compounds.pronounce(pieces, next, given)) : strong;
    }

    private static int startOfLetters(SpokenText text, int end) {
        int start = end;
        while (start > 0 && text.tokens().get(start - 1).kind() == SpokenToken.Kind.LETTER) {
            start--;
        }
        return start;
    }

    /** A short run of letters is an abbreviation and sounds like one word. In a longer one, each letter is a word. */
    private String letters(List<SpokenToken> letters) {
        StringBuilder run = new StringBuilder();
        letters.forEach(letter -> run.append(letter.text()));
        return words.spellOut(run.toString());
    }

    private static String join(Iterable<String> spoken) {
        StringBuilder joined = new StringBuilder();
        for (String phonemes : spoken) {
            boolean punctuation = phonemes.length() == 1 && !Phonemes.areValid(phonemes);
            boolean attached = punctuation && !phonemes.equals(DASH);
            if (phonemes.isEmpty() || joined.isEmpty() && punctuation) {
                continue;
            }
            if (!joined.isEmpty() && !attached) {
                joined.append(' ');
            }
            joined.append(phonemes);
        }
        return joined.toString();
    }
}
