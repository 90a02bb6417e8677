package io.mockcall.tts.provider.hibari;

/**
 * The spectrum of a voiced frame between its harmonics. The network is trained on the values at the harmonics of its own pitch, and
 * its values between them mean nothing. A changed voice has other harmonics, which need a line from each old one to the next.
 */
final class HarmonicEnvelope {
    private static final double HZ_PER_BIN = AcousticFrames.SAMPLE_RATE / 2.0 / (AcousticFrames.BINS - 1);
    /** Bound of the correction of the power, as a natural logarithm: 6 dB. */
    private static final double MAX_CORRECTION = 0.7;

    private HarmonicEnvelope() {}

    /**
     * Replaces the values between the harmonics.
     *
     * @param values logarithmic gains or phases of a voiced frame
     * @param hertz pitch that the network gave the frame
     */
    static void fill(float[] values, double hertz) {
        double spacing = hertz / HZ_PER_BIN;
        float[] harmonics = new float[count(values, spacing) + 1];
        if (harmonics.length < 2) {
            return;
        }
        for (int k = 1; k < harmonics.length; k++) {
            harmonics[k] = at(values, k * spacing);
        }
        harmonics[0] = harmonics[1];
        for (int bin = 0; bin < values.length; bin++) {
            values[bin] = at(harmonics, Math.min(bin / spacing, harmonics.length - 1));
        }
    }

    /**
     * What to add to the logarithmic gains, so that the changed harmonics have the power of those of the network.
     *
     * @param hertz pitch that the network gave the frame
     * @param changed pitch of the pulses, as the spectrum sees it before it is stretched
     */
    static float correction(float[] gains, double hertz, double changed) {
        double before = power(gains, hertz / HZ_PER_BIN);
        double after = power(gains, changed / HZ_PER_BIN);
        return after > 0 && before > 0
                ? (float) Math.clamp(0.5 * Math.log(before / after), -MAX_CORRECTION, MAX_CORRECTION)
                : 0;
    }

    private static double power(float[] gains, double spacing) {
        double power = 0;
        for (int k = 1; k <= count(gains, spacing); k++) {
            power += Math.exp(2 * at(gains, k * spacing));
        }
        return power;
    }

    private static int count(float[] values, double spacing) {
        return (int) ((values.length - 1) / spacing);
    }

    private static float at(float[] values, double position) {
        int below = Math.min((int) position, values.length - 2);
        double share = position - below;
        return (float) (values[below] * (1 - share) + values[below + 1] * share);
    }
}
