package io.mockcall.stt.recognition;

import io.mockcall.stt.listening.Pcm;

/**
 * How well a recording is levelled.
 *
 * @param dbfs mean level in decibels below full scale; 0 is the loudest there is, speech is well at −30 to −15
 * @param clippedShare how much of it is cut off at full scale, 0 to 1
 */
public record Loudness(double dbfs, double clippedShare) {
    /** What silence measures; its true level, minus infinity, is not a number in JSON. */
    private static final double FLOOR = -96;

    private static final double FULL_SCALE = 32768;

    public static Loudness of(Pcm audio) {
        if (audio.isEmpty()) {
            return new Loudness(FLOOR, 0);
        }
        double squares = 0;
        int clipped = 0;
        for (int i = 0; i < audio.length(); i++) {
            int sample = audio.at(i);
            squares += (double) sample * sample;
            if (sample == Short.MAX_VALUE || sample == Short.MIN_VALUE) {
                clipped++;
            }
        }
        double rms = Math.sqrt(squares / audio.length()) / FULL_SCALE;
        return new Loudness(Math.max(FLOOR, 20 * Math.log10(rms)), (double) clipped / audio.length());
    }
}
