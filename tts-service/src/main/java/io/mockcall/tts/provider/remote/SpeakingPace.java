package io.mockcall.tts.provider.remote;

import java.util.function.ToDoubleFunction;

/**
 * The pace of a voice, learned from its finished sentences. It estimates how much of a sentence is spoken after some time. Over a
 * sentence the estimate is wrong by about a word; docs/voices.md has the measured error.
 */
final class SpeakingPace {
    /** Before the first sentence: about 15 letters a second. */
    private static final double FIRST_MS_PER_UNIT = 66;
    /** Weight of a new sentence, so that the last ten or so count. */
    private static final double SHARE = 0.2;
    /** Shorter sentences say little about the pace. */
    private static final double MIN_UNITS = 8;
    /** A clause border this near to the estimate is taken, because voices pause there. */
    private static final double CLAUSE_MS = 350;

    private double msPerUnit = FIRST_MS_PER_UNIT;
    private boolean learned;

    /** Learns from a finished sentence. */
    synchronized void learn(String text, double ms) {
        double units = units(text);
        if (units < MIN_UNITS) {
            return;
        }
        double measured = ms / units;
        msPerUnit = learned ? msPerUnit + SHARE * (measured - msPerUnit) : measured;
        learned = true;
    }

    /**
     * The index in the text after what is spoken: at the start of a word. A word that is spoken in part counts as not spoken.
     *
     * @param ms of the sentence's sound
     */
    int spokenUntil(String text, double ms) {
        ToDoubleFunction<Integer> time = index -> units(text.substring(0, index)) * pace();
        int spoken = 0;
        int nearestClause = -1;
        double nearest = CLAUSE_MS;
        for (int end = nextWordEnd(text, 0); end > 0; end = nextWordEnd(text, end)) {
            double at = time.applyAsDouble(end);
            if (at <= ms) {
                spoken = end;
            }
            if (!Character.isLetter(text.charAt(end - 1)) && Math.abs(at - ms) < nearest) {
                nearest = Math.abs(at - ms);
                nearestClause = end;
            }
        }
        return nearestClause >= 0 ? nearestClause : spoken;
    }

    private synchronized double pace() {
        return msPerUnit;
    }

    /** The index after the next word and its punctuation; −1 after the last one. */
    private static int nextWordEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at == text.length()) {
            return -1;
        }
        int end = text.indexOf(' ', at);
        return end < 0 ? text.length() : end;
    }

    /** Length of a text in the time of a letter. A pause takes the time of several letters. */
    private static double units(String text) {
        double units = 0;
        for (int i = 0; i < text.length(); i++) {
            units += switch (text.charAt(i)) {
                case ' ' -> 0.5;
                case ',' -> 3;
                case '.', '!', '?', ':', ';' -> i == text.length() - 1 ? 2 : 5;
                default -> 1;
            };
        }
        return units;
    }
}
