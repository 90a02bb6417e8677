package io.mockcall.stt.endpointing;

import static io.mockcall.stt.endpointing.VoiceActivityDetector.WINDOW;

import org.jspecify.annotations.Nullable;

/**
 * Measures the levels of voice and background of one utterance, window by window. The voice activity detector says which
 * windows are voice. Allocates no memory.
 *
 * <p>A word can begin or end within a window, and even a small part of a word is louder than a quiet room. A quiet window
 * therefore counts as background only if both neighbours are quiet.
 */
final class LevelMeter {
    /** The level of digital silence. JSON cannot express the true level, minus infinity. */
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

    /**
     * Adds the beginning of an utterance.
     *
     * @param voiced number of voiced samples at the end of the audio; the samples before are quiet
     */
    void addStart(short[] audio, int voiced) {
        int quiet = audio.length - voiced;
        for (int at = quiet % WINDOW; at < quiet; at += WINDOW) {
            addQuiet(audio, at, WINDOW);
        }
        addVoice(audio, quiet, voiced);
    }

    void addVoice(short[] audio, int from, int count) {
        quietInARow = 0;
        voice += energy(audio, from, count);
        voiceSamples += count;
    }

    /** Ignores incomplete windows, because they are too short for a measurement. */
    void addQuiet(short[] audio, int from, int count) {
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

    /** Records a window of silence that replaces missing audio. */
    void addMissing() {
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

    AudioQuality quality(long gapsMs) {
        double power = voiceSamples == 0 ? 0 : voice / voiceSamples / (FULL_SCALE * FULL_SCALE);
        double share = samples == 0 ? 0 : (double) clipped / samples;
        return new AudioQuality(decibels(power), share, signalToNoise(power), gapsMs);
    }

    /** The measured power of the voice includes the background, so this subtracts the background first. */
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
