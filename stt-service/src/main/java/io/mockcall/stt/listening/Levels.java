package io.mockcall.stt.listening;

import static io.mockcall.stt.listening.VoiceActivityDetector.WINDOW;

import org.jspecify.annotations.Nullable;

/**
 * Adds up how loud voice and background are, window by window, by what the detector says of each. Allocates nothing.
 *
 * <p>The edge of a word lies within a window, and a little of the word would drown a quiet room. A quiet window therefore
 * counts as background only if its neighbours are quiet, too.
 */
final class Levels {
    /** What silence measures; its true level, minus infinity, is not a number in JSON. */
    private static final double FLOOR_DB = -96;

    private static final double FULL_SCALE = 32768;

    private double voice;
    private long voiceSamples;
    private double background;
    private long backgroundSamples;
    private long clipped;
    private long samples;

    private int quietInARow;
    private double quietBefore;

    /** Quiet at first, then voice. */
    void lead(short[] audio, int voiced) {
        int quiet = audio.length - voiced;
        for (int at = quiet % WINDOW; at < quiet; at += WINDOW) {
            quiet(audio, at, WINDOW);
        }
        voice(audio, quiet, voiced);
    }

    void voice(short[] audio, int from, int count) {
        quietInARow = 0;
        voice += energy(audio, from, count);
        voiceSamples += count;
    }

    /** Parts of a window are too short to say anything. */
    void quiet(short[] audio, int from, int count) {
        double energy = energy(audio, from, count);
        if (count != WINDOW) {
            quietInARow = 0;
            return;
        }
        if (quietInARow >= 2) {
            background += quietBefore;
            backgroundSamples += WINDOW;
        }
        quietInARow++;
        quietBefore = energy;
    }

    /** This is not sound but stands for some that is missing. */
    void missing() {
        quietInARow = 0;
    }

    private double energy(short[] audio, int from, int count) {
        long squares = 0;
        for (int i = from; i < from + count; i++) {
            int sample = audio[i];
            squares += (long) sample * sample;
            if (sample == Short.MAX_VALUE || sample == Short.MIN_VALUE) {
                clipped++;
            }
        }
        samples += count;
        return squares;
    }

    SoundQuality quality(long gapsMs) {
        double power = voiceSamples == 0 ? 0 : voice / voiceSamples / (FULL_SCALE * FULL_SCALE);
        double share = samples == 0 ? 0 : (double) clipped / samples;
        return new SoundQuality(decibels(power), share, signalToNoise(power), gapsMs);
    }

    /** The voice is heard together with the background, which is there all the time. */
    private @Nullable Double signalToNoise(double power) {
        if (backgroundSamples == 0 || voiceSamples == 0) {
            return null;
        }
        double noise = background / backgroundSamples / (FULL_SCALE * FULL_SCALE);
        return decibels(Math.max(0, power - noise)) - decibels(noise);
    }

    private static double decibels(double power) {
        return Math.max(FLOOR_DB, 10 * Math.log10(power));
    }
}
