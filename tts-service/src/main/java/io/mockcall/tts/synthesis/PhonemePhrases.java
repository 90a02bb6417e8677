package io.mockcall.tts.synthesis;

import java.util.ArrayList;
import java.util.List;

/** Cuts long phoneme strings where a speaker would pause. The joined phrases are the string without spaces at the cuts. */
public final class PhonemePhrases {
    private static final String SENTENCE_ENDS = ".?!…";
    private static final String PAUSES = ",;:—";
    /** A phrase that ends at a pause is at least this share of the limit, because many short phrases sound clipped. */
    private static final int MIN_SHARE = 4;

    private PhonemePhrases() {}

    /**
     * The phrases, in order. Cuts after the last end of a sentence within the limit; else after the last pause; else after the last
     * word; else at the limit.
     *
     * @param limit most characters of a phrase, at least 1
     */
    public static List<String> split(String phonemes, int limit) {
        List<String> phrases = new ArrayList<>();
        String rest = phonemes.strip();
        while (rest.length() > limit) {
            int end = end(rest, limit);
            phrases.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            phrases.add(rest);
        }
        return phrases;
    }

    private static int end(String text, int limit) {
        int pause = -1;
        int word = -1;
        for (int i = limit; i > limit / MIN_SHARE; i--) {
            if (!Character.isWhitespace(text.charAt(i))) {
                continue;
            }
            char before = text.charAt(i - 1);
            if (SENTENCE_ENDS.indexOf(before) >= 0) {
                return i;
            }
            if (pause < 0 && PAUSES.indexOf(before) >= 0) {
                pause = i;
            }
            if (word < 0) {
                word = i;
            }
        }
        if (pause > 0) {
            return pause;
        }
        if (word > 0) {
            return word;
        }
        return Character.isHighSurrogate(text.charAt(limit - 1)) && limit > 1 ? limit - 1 : limit;
    }
}
