package io.mockcall.tts.provider.hibari;

import io.mockcall.tts.voice.Prosody;

/** Changes the spectra of frames: the length of the vocal tract, the tilt, and the breath. */
final class SpectrumShaper {
    private static final double DB_PER_NEPER = 20 / Math.log(10);
    private static final double HZ_PER_BIN = AcousticFrames.SAMPLE_RATE / 2.0 / (AcousticFrames.BINS - 1);
    /** The tilt turns around this frequency in Hz. It ends at the lower one. */
    private static final double TILT_CENTRE = 500;

    private static final double TILT_END = 100;

    /** Breath of 0 dB would be this much below the harmonics of the voice, in dB. */
    private static final double BREATH_BELOW_VOICE = 20;
    /** Breath is noise above this frequency in Hz, mostly. */
    private static final double BREATH_FROM = 1_500;

    private static final double BREATH_LOW_CUT = 12;

    /** For each frequency, the frequency of the network below its source. */
    private final int[] source = new int[AcousticFrames.BINS];
    /** For each frequency, the share of the next source. */
    private final float[] share = new float[AcousticFrames.BINS];
    /** Added to each logarithmic gain. */
    private final float[] tilt = new float[AcousticFrames.BINS];
    /** Added to the logarithmic gain of the voiced sound; gives the logarithmic level of the breath. */
    private final float[] breath = new float[AcousticFrames.BINS];

    private final boolean isBreathy;

    SpectrumShaper(Prosody prosody) {
        for (int bin = 0; bin < AcousticFrames.BINS; bin++) {
            double from = Math.min(bin / prosody.vocalTract(), AcousticFrames.BINS - 1);
            source[bin] = Math.min((int) from, AcousticFrames.BINS - 2);
            share[bin] = (float) (from - source[bin]);
            double octaves = Math.log(Math.max(bin * HZ_PER_BIN, TILT_END) / TILT_CENTRE) / Math.log(2);
            tilt[bin] = (float) (prosody.tilt() * octaves / DB_PER_NEPER);
            boolean isLow = bin * HZ_PER_BIN < BREATH_FROM;
            double level = prosody.breath() - BREATH_BELOW_VOICE - (isLow ? BREATH_LOW_CUT : 0);
            breath[bin] = (float) (level / DB_PER_NEPER);
        }
        isBreathy = prosody.breath() > 0;
    }

    /** Writes the changed logarithmic gains of a frame: stretched and tilted. */
    void gains(float[] values, float[] target) {
        for (int bin = 0; bin < target.length; bin++) {
            target[bin] = stretched(values, bin) + tilt[bin];
        }
    }

    /** Writes the changed phases of a frame: stretched. */
    void phases(float[] values, float[] target) {
        for (int bin = 0; bin < target.length; bin++) {
            target[bin] = stretched(values, bin);
        }
    }

    /**
     * Adds the breath to the logarithmic levels of the noise of a voiced frame. The noise of the network itself is too weak to be
     * heard, so the breath follows the spectrum of the voice.
     *
     * @param voiced logarithmic gains of the voiced sound
     */
    void addBreath(float[] voiced, float[] noise) {
        for (int bin = 0; isBreathy && bin < noise.length; bin++) {
            noise[bin] = Math.max(noise[bin], voiced[bin] + breath[bin]);
        }
    }

    private float stretched(float[] values, int bin) {
        int below = source[bin];
        float next = share[bin];
        return next == 0 ? values[below] : values[below] * (1 - next) + values[below + 1] * next;
    }
}
