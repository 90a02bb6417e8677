package io.mockcall.tts.provider.hibari;

/** Changes the pitch of a phrase. */
final class PitchContour {
    /** Bounds of the changed pitch in Hz. */
    private static final double LOWEST = 45;

    private static final double HIGHEST = 800;

    private PitchContour() {}

    /**
     * The changed pitch. Unvoiced frames stay unvoiced.
     *
     * @param hertz pitch of each frame
     * @param factor factor of the mean
     * @param range factor of the distance from the mean, on a logarithmic scale
     */
    static float[] changed(float[] hertz, double factor, double range) {
        double mean = logarithmicMean(hertz);
        float[] changed = hertz.clone();
        for (int i = 0; i < changed.length; i++) {
            if (hertz[i] > AcousticFrames.MIN_PITCH) {
                double value = mean * factor * Math.pow(hertz[i] / mean, range);
                changed[i] = (float) Math.clamp(value, LOWEST, HIGHEST);
            }
        }
        return changed;
    }

    private static double logarithmicMean(float[] hertz) {
        double sum = 0;
        int voiced = 0;
        for (float value : hertz) {
            if (value > AcousticFrames.MIN_PITCH) {
                sum += Math.log(value);
                voiced++;
            }
        }
        return voiced == 0 ? 1 : Math.exp(sum / voiced);
    }
}
