package io.mockcall.evaluation.measurement;

import io.mockcall.contracts.WordErrorRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Compares a call's transcript with its reference word by word. Case and punctuation make no difference. */
final class TranscriptWords {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}']+");

    /** Limit of either text. An hour of speech has fewer words, and the time grows with the product of both. */
    private static final int MAX_WORDS = 10_000;

    private TranscriptWords() {}

    /**
     * The word error rate.
     *
     * @return empty if the reference has no words, or if either text has more than {@value #MAX_WORDS}
     */
    static OptionalDouble errorRate(String reference, String transcript) {
        List<String> expected = of(reference);
        List<String> actual = of(transcript);
        if (expected.isEmpty() || expected.size() > MAX_WORDS || actual.size() > MAX_WORDS) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(WordErrorRate.of(expected, actual).rate());
    }

    private static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        for (String word : NO_WORD.split(text.toLowerCase(Locale.ROOT))) {
            if (!word.isBlank()) {
                words.add(word);
            }
        }
        return words;
    }
}
