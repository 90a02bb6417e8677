package io.mockcall.tts.pronunciation;

import ai.onnxruntime.OrtException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pronounces words that are in no lexicon: interjections such as "shh", drawn-out words such as "sooo", words with foreign accents,
 * and the rest by a network. Keeps what the network said last. Never fails: a word that nothing can read is spelled.
 */
final class UnknownWords implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UnknownWords.class);

    /** Most words that are kept. They take about 1 MB. */
    private static final int MAX_CACHED = 10_000;

    private static final Pattern DRAWN_OUT = Pattern.compile("(\\p{L})\\1{2,}");

    private final WordPronouncer words;
    private final UnknownWordModel model;
    private final Cache<String, String> pronounced =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).build();

    UnknownWords(WordPronouncer words, UnknownWordModel model) {
        this.words = words;
        this.model = model;
    }

    /**
     * The phonemes of a word.
     *
     * @param word without hyphens; the lexicon does not know it as it is
     * @return empty if the word has no letter of a known alphabet
     */
    String pronounce(String word, String tag, FollowingSpeech next) {
        String sound = Interjections.sound(word);
        if (sound == null) {
            sound = known(word, tag, next);
        }
        if (sound != null) {
            return sound;
        }
        return word.length() > 1 && Prominence.of(word) == Prominence.STRONG
                ? shouted(word, tag, next)
                : pronounced.get(word, this::predict);
    }

    @Override
    public void close() {
        model.close();
    }

    /** A word in capitals that is too long for an abbreviation. */
    private String shouted(String word, String tag, FollowingSpeech next) {
        String common = words.pronounce(word.toLowerCase(Locale.ROOT), tag, next);
        return Phonemes.withPrimaryStress(common == null ? pronounced.get(capitalized(word), this::predict) : common);
    }

    /** The word in a simpler spelling that the lexicon knows; null if it knows none. */
    private @Nullable String known(String word, String tag, FollowingSpeech next) {
        String plain = ForeignNames.withoutAccents(word);
        String twice = DRAWN_OUT.matcher(plain).replaceAll("$1$1");
        String once = DRAWN_OUT.matcher(plain).replaceAll("$1");
        for (String spelling : new String[] {plain, once, twice}) {
            String phonemes = spelling.equals(word) || spelling.isEmpty() ? null : words.pronounce(spelling, tag, next);
            if (phonemes != null) {
                return phonemes;
            }
        }
        return null;
    }

    private String predict(String word) {
        StringBuilder phonemes = new StringBuilder();
        for (int from = 0; from < word.length(); from += UnknownWordModel.MAX_LETTERS) {
            int to = Math.min(word.length(), from + UnknownWordModel.MAX_LETTERS);
            Phonemes.appendValid(predictPart(word.substring(from, to)), phonemes);
        }
        if (Phonemes.hasVowel(phonemes.toString())) {
            return phonemes.toString();
        }
        String spelled = words.spell(word);
        return spelled == null ? phonemes.toString() : spelled;
    }

    private String predictPart(String letters) {
        try {
            return model.pronounce(letters);
        } catch (OrtException | RuntimeException e) {
            LOG.atWarn().setCause(e).log("the network for unknown words failed; the word is spelled");
            return "";
        }
    }

    private static String capitalized(String word) {
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }
}
