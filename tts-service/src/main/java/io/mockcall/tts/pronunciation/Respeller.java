package io.mockcall.tts.pronunciation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the phonemes of pronunciations that authors write. */
final class Respeller {
    private final WordPronouncer words;
    private final UnknownWords unknownWords;

    Respeller(WordPronouncer words, UnknownWords unknownWords) {
        this.words = words;
        this.unknownWords = unknownWords;
    }

    /** The phonemes of a pronunciation: a respelled word is read by its syllables, or as the English word that it is. */
    String phonemes(Pronunciation pronunciation) {
        if (!pronunciation.respelling()) {
            return pronunciation.text();
        }
        List<String> phonemes = new ArrayList<>();
        for (String word : pronunciation.text().split(" ", -1)) {
            phonemes.add(word.indexOf('-') > 0 ? syllables(List.of(word.split("-", -1))) : word(word));
        }
        return String.join(" ", phonemes);
    }

    private String syllables(List<String> written) {
        List<String> sounds = written.stream()
                .map(syllable -> {
                    String sound = Respelling.syllable(syllable.toLowerCase(Locale.ROOT));
                    return sound == null ? withoutStress(word(syllable)) : sound;
                })
                .toList();
        return Respelling.join(sounds, written);
    }

    private String word(String written) {
        String small = written.toLowerCase(Locale.ROOT);
        String known = known(small);
        if (known != null) {
            return Phonemes.withPrimaryStress(known);
        }
        String syllable = Respelling.syllable(small);
        return Phonemes.withPrimaryStress(
                syllable == null ? unknownWords.pronounce(small, "NN", FollowingSpeech.NOTHING) : syllable);
    }

    private @Nullable String known(String word) {
        return word.length() > 1 ? words.pronounce(word, "NN", FollowingSpeech.NOTHING) : null;
    }

    private static String withoutStress(String phonemes) {
        return phonemes.replace(String.valueOf(Phonemes.PRIMARY), "").replace(String.valueOf(Phonemes.SECONDARY), "");
    }
}
