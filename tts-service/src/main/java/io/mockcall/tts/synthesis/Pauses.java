package io.mockcall.tts.synthesis;

import java.util.Arrays;

/** Silence around clauses: as long as a person pauses at the punctuation, whatever the synthesizer made of it. */
public final class Pauses {
    /** Softer than this is silence, about -44 dB of full scale. */
    private static final int SILENT = 200;

    private static final int BEFORE_MS = 15;
    /** The fading end of the last sound, kept in any case. */
    private static final int FADING_MS = 40;

    private static final int PER_MS = Speech.SAMPLE_RATE / 1000;

    private Pauses() {}

    /** How long one pauses behind such a text, in milliseconds. */
    public static int after(String clause) {
        String text = clause.stripTrailing();
        if (text.isEmpty()) {
            return 0;
        }
        return switch (text.charAt(text.length() - 1)) {
            case '.', '!', '?' -> 300;
            case ';', ':', '\u2014', '\u2013', '-' -> 220;
            case ',' -> 160;
            default -> 60;
        };
    }

    /** Leaves a breath before and the given pause behind what sounds; nothing of what never sounds. */
    public static short[] trim(short[] samples, int pauseMs) {
        int first = 0;
        while (first < samples.length && isSilent(samples[first])) {
            first++;
        }
        int end = samples.length;
        while (end > first && isSilent(samples[end - 1])) {
            end--;
        }
        if (first == end) {
            return new short[0];
        }
        int from = Math.max(0, first - BEFORE_MS * PER_MS);
        int fading = Math.min(samples.length, end + FADING_MS * PER_MS);
        short[] trimmed = Arrays.copyOfRange(samples, from, fading);
        return Arrays.copyOf(trimmed, trimmed.length + pauseMs * PER_MS);
    }

    private static boolean isSilent(short sample) {
        return Math.abs((int) sample) < SILENT;
    }
}
